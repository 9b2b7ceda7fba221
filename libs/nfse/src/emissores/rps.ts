import { municipioDoIbge, reaisDecimal, type Centavos } from '@sineta/nucleo';
import type { EnderecoDps } from '../nacional/dados-dps.js';
import type { Arvore } from '../xml/escrever.js';
import { cpfOuCnpj, digitos, linhaAte, retencoesFederais } from './comum.js';
import type { DadosDaNota } from './emissor.js';

/** `8.01`, `08.01` or `0801`: how the city writes the item of LC 116. */
export type FormaDoItem = '8.01' | '08.01' | '0801';

export function itemDaLista(codigoNacional: string, forma: FormaDoItem): string {
  const [grupo, item] = [codigoNacional.slice(0, 2), codigoNacional.slice(2, 4)];
  if (forma === '0801') return grupo + item;
  return `${forma === '8.01' ? grupo.replace(/^0/, '') : grupo}.${item}`;
}

/** Registration-series-number: what identifies a RPS at the city. */
export function idDoRps({ prestador, serie, numero }: DadosDaNota): string {
  return [(prestador.inscricaoMunicipal ?? '').replace(/\W/g, ''), serie, numero].join('-');
}

export function inscricaoDoRps(inscricao: string | undefined): string | undefined {
  return linhaAte(inscricao?.replace(/\W/g, ''), 15);
}

export function simNao(sim: boolean): string {
  return sim ? '1' : '2';
}

export function seHouver(valor: Centavos | undefined): string | undefined {
  return valor ? reaisDecimal(valor) : undefined;
}

export function inssRetido(d: DadosDaNota): Centavos {
  return d.valores.inssRetidoCentavos ?? d.federais?.previdenciaRetidaCentavos ?? 0;
}

/** Value, deductions and what is withheld of federal taxes, with the names of ABRASF. */
export function valoresDoServico(d: DadosDaNota): Arvore {
  const federais = retencoesFederais(d);
  return {
    ValorServicos: reaisDecimal(d.valores.servicoCentavos),
    ValorDeducoes: seHouver(d.valores.deducoesCentavos),
    ValorPis: seHouver(federais.pis),
    ValorCofins: seHouver(federais.cofins),
    ValorInss: seHouver(inssRetido(d)),
    ValorIr: seHouver(d.federais?.irrfRetidoCentavos),
    ValorCsll: seHouver(federais.csll),
    DescontoIncondicionado: seHouver(d.valores.descontoIncondicionadoCentavos),
    DescontoCondicionado: seHouver(d.valores.descontoCondicionadoCentavos),
  };
}

/** The options of the Simples and of the special regime. */
export function regimeDoRps({ prestador }: DadosDaNota): Arvore {
  return {
    RegimeEspecialTributacao: /^[1-6]$/.test(prestador.regimeEspecial ?? '') ? prestador.regimeEspecial : undefined,
    OptanteSimplesNacional: simNao(prestador.regime === 'SIMPLES' || prestador.regime === 'MEI'),
  };
}

/** Sizes of the fields that differ between ABRASF 1 and 2. */
export interface TamanhosDoTomador {
  nome: number;
  logradouro: number;
  numero: number;
  telefone: number;
}

/** Who pays, with the names of ABRASF; a foreign address has no field in common. */
export function tomadorDoRps({ tomador: t }: DadosDaNota, tamanhos: TamanhosDoTomador): Arvore | undefined {
  if (!t) return undefined;
  const { CPF, CNPJ }: Arvore = t.documento === undefined ? {} : cpfOuCnpj(t.documento);
  return {
    IdentificacaoTomador: {
      CpfCnpj: { Cpf: CPF, Cnpj: CNPJ },
      InscricaoMunicipal: inscricaoDoRps(t.inscricaoMunicipal),
    },
    RazaoSocial: linhaAte(t.nome, tamanhos.nome),
    Endereco: t.endereco && endereco(t.endereco, tamanhos),
    Contato: { Telefone: digitos(t.telefone)?.slice(0, tamanhos.telefone), Email: linhaAte(t.email, 80) },
  };
}

function endereco(e: EnderecoDps, tamanhos: TamanhosDoTomador): Arvore {
  return {
    Endereco: linhaAte(e.logradouro, tamanhos.logradouro),
    Numero: linhaAte(e.numero, tamanhos.numero),
    Complemento: linhaAte(e.complemento, 60),
    Bairro: linhaAte(e.bairro, 60),
    CodigoMunicipio: e.municipio,
    Uf: e.municipio === undefined ? undefined : municipioDoIbge(e.municipio)?.uf,
    Cep: digitos(e.cep),
  };
}

/** Every element of what the writer wrote, in the namespace of the types. */
export function comPrefixo(xml: string, prefixo: string): string {
  return prefixo === '' ? xml : xml.replace(/<(\/?)(?=[A-Za-z])/g, `<$1${prefixo}:`);
}
