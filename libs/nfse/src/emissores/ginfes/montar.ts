import {
  aplicarPercentual,
  instanteIso,
  limparDocumento,
  municipioDoIbge,
  reaisDecimal,
  type Centavos,
} from '@sineta/nucleo';
import type { EnderecoDps } from '../../nacional/dados-dps.js';
import { escreverFilhos, type Arvore } from '../../xml/escrever.js';
import { comoFracao, cpfOuCnpj, digitos, emUmaLinha, linhaAte, retencoesFederais } from '../comum.js';
import type { DadosDaNota } from '../emissor.js';
import { espacoDaMensagem, ESPACO_DOS_TIPOS, LEIAUTE_GINFES } from './leiaute.js';

/** `8.01` [D], `08.01` or `0801`: how the city writes the item of LC 116. */
export type FormaDoItem = '8.01' | '08.01' | '0801';

/**
 * The namespaces in force where the RPS lies in its lot: they are written on the RPS too, so that a signature made
 * before it goes in stays valid, and taken out when it does.
 */
export const DECLARACOES = ` xmlns="${espacoDaMensagem('enviar_lote_rps_envio')}" xmlns:tipos="${ESPACO_DOS_TIPOS}"`;

function idDoInfRps({ serie, numero }: { serie: string; numero: number }): string {
  return `R${serie.replace(/\W/g, '')}${numero}`;
}

/** The RPS of the layout, unsigned and canonical. It writes what it receives; the rules are apart. */
export function montarRps(dados: DadosDaNota, item: FormaDoItem): string {
  const filhos = comPrefixo(escreverFilhos(LEIAUTE_GINFES.raiz, arvore(dados, item)));
  const id = idDoInfRps(dados);
  return `<tipos:Rps${DECLARACOES}><tipos:InfRps Id="${id}">${filhos}</tipos:InfRps></tipos:Rps>`;
}

/** Every element of what the writer wrote, in the namespace of the types. */
export function comPrefixo(xml: string): string {
  return xml.replace(/<(\/?)(?=[A-Za-z])/g, '<$1tipos:');
}

function arvore(d: DadosDaNota, item: FormaDoItem): Arvore {
  const { prestador, servico } = d;
  return {
    IdentificacaoRps: { Numero: String(d.numero), Serie: d.serie, Tipo: '1' },
    DataEmissao: instanteIso(d.emitidoEm).slice(0, 19),
    NaturezaOperacao: natureza(d),
    RegimeEspecialTributacao: /^[1-6]$/.test(prestador.regimeEspecial ?? '') ? prestador.regimeEspecial : undefined,
    OptanteSimplesNacional: simNao(prestador.regime === 'SIMPLES' || prestador.regime === 'MEI'),
    IncentivadorCultural: '2',
    Status: '1',
    Servico: {
      Valores: valores(d),
      ItemListaServico: itemDaLista(servico.codigoTributacaoNacional, item),
      CodigoCnae: digitos(servico.cnae),
      CodigoTributacaoMunicipio: linhaAte(servico.codigoMunicipal, 20),
      Discriminacao: emUmaLinha(servico.descricao),
      CodigoMunicipio: servico.municipioPrestacao,
    },
    Prestador: identificacaoDoPrestador(prestador),
    Tomador: tomador(d),
  };
}

export function identificacaoDoPrestador(p: { cnpj: string; inscricaoMunicipal?: string }): Arvore {
  return { Cnpj: limparDocumento(p.cnpj), InscricaoMunicipal: linhaAte(p.inscricaoMunicipal?.replace(/\W/g, ''), 15) };
}

/** 1 taxed in the city, 2 outside, 3 exempt, 4 immune, 5 suspended by a court, 6 by the administration. */
function natureza({ prestador, servico, issqn }: DadosDaNota): string {
  if (issqn?.suspensao) return issqn.suspensao.tipo === '1' ? '5' : '6';
  if (issqn?.tributacao === 'IMUNE' || (!issqn?.tributacao && prestador.regime === 'IMUNE')) return '4';
  if (prestador.regime === 'ISENTA') return '3';
  return servico.municipioPrestacao === prestador.municipio ? '1' : '2';
}

function itemDaLista(codigoNacional: string, forma: FormaDoItem): string {
  const [grupo = '', item = ''] = [codigoNacional.slice(0, 2), codigoNacional.slice(2, 4)];
  if (forma === '0801') return grupo + item;
  return `${forma === '8.01' ? grupo.replace(/^0/, '') : grupo}.${item}`;
}

interface Conta {
  base: Centavos;
  iss: Centavos | undefined;
  liquido: Centavos;
}

/**
 * ISS over the value less deductions and unconditional discount, none when nothing is taxed; the net value is the value
 * less retentions and both discounts (ABRASF 1.0, ValorLiquidoNfse).
 */
function conta(d: DadosDaNota): Conta {
  const { servicoCentavos, deducoesCentavos = 0, descontoIncondicionadoCentavos: incondicionado = 0 } = d.valores;
  const federais = retencoesFederais(d);
  const base = Math.max(0, servicoCentavos - deducoesCentavos - incondicionado);
  const tributado = /^[12]$/.test(natureza(d));
  const iss = d.issqn?.aliquota === undefined ? undefined : aplicarPercentual(base, tributado ? d.issqn.aliquota : '0');
  const retido = d.issqn?.retidoPeloTomador ? (iss ?? 0) : 0;
  const retencoes =
    federais.pis + federais.cofins + federais.csll + inss(d) + (d.federais?.irrfRetidoCentavos ?? 0) + retido;
  const descontos = incondicionado + (d.valores.descontoCondicionadoCentavos ?? 0);
  return { base, iss, liquido: Math.max(0, servicoCentavos - retencoes - descontos) };
}

function inss(d: DadosDaNota): Centavos {
  return d.valores.inssRetidoCentavos ?? d.federais?.previdenciaRetidaCentavos ?? 0;
}

function valores(d: DadosDaNota): Arvore {
  const federais = retencoesFederais(d);
  const { base, iss, liquido } = conta(d);
  const retido = d.issqn?.retidoPeloTomador ?? false;
  return {
    ValorServicos: reaisDecimal(d.valores.servicoCentavos),
    ValorDeducoes: seHouver(d.valores.deducoesCentavos),
    ValorPis: seHouver(federais.pis),
    ValorCofins: seHouver(federais.cofins),
    ValorInss: seHouver(inss(d)),
    ValorIr: seHouver(d.federais?.irrfRetidoCentavos),
    ValorCsll: seHouver(federais.csll),
    IssRetido: simNao(retido),
    ValorIss: iss === undefined ? undefined : reaisDecimal(iss),
    ValorIssRetido: retido && iss !== undefined ? reaisDecimal(iss) : undefined,
    BaseCalculo: reaisDecimal(base),
    Aliquota: iss === undefined ? undefined : comoFracao(d.issqn?.aliquota),
    ValorLiquidoNfse: reaisDecimal(liquido),
    DescontoIncondicionado: seHouver(d.valores.descontoIncondicionadoCentavos),
    DescontoCondicionado: seHouver(d.valores.descontoCondicionadoCentavos),
  };
}

function tomador({ tomador: t }: DadosDaNota): Arvore | undefined {
  if (!t) return undefined;
  const { CPF, CNPJ }: Arvore = t.documento === undefined ? {} : cpfOuCnpj(t.documento);
  return {
    IdentificacaoTomador: {
      CpfCnpj: { Cpf: CPF, Cnpj: CNPJ },
      InscricaoMunicipal: linhaAte(t.inscricaoMunicipal?.replace(/\W/g, ''), 15),
    },
    RazaoSocial: linhaAte(t.nome, 115),
    Endereco: t.endereco && endereco(t.endereco),
    Contato: { Telefone: digitos(t.telefone)?.slice(0, 11), Email: linhaAte(t.email, 80) },
  };
}

function endereco(e: EnderecoDps): Arvore {
  return {
    Endereco: linhaAte(e.logradouro, 125),
    Numero: linhaAte(e.numero, 10),
    Complemento: linhaAte(e.complemento, 60),
    Bairro: linhaAte(e.bairro, 60),
    CodigoMunicipio: e.municipio,
    Uf: e.municipio === undefined ? undefined : municipioDoIbge(e.municipio)?.uf,
    Cep: digitos(e.cep),
  };
}

function simNao(sim: boolean): string {
  return sim ? '1' : '2';
}

function seHouver(valor: Centavos | undefined): string | undefined {
  return valor ? reaisDecimal(valor) : undefined;
}
