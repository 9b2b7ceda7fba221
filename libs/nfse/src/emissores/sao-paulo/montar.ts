import { arredondarDivisao, municipioDoIbge, reaisDecimal, somarPercentuais, type Centavos } from '@sineta/nucleo';
import type { EnderecoDps, PessoaDps, TotalTributos } from '../../nacional/dados-dps.js';
import { escreverFilhos, type Arvore } from '../../xml/escrever.js';
import { comoFracao, cpfOuCnpj, digitos, emUmaLinha, linhaAte, retencoesFederais } from '../comum.js';
import type { DadosDaNota } from '../emissor.js';
import { LEIAUTES_SP, type VersaoDeSaoPaulo } from './leiautes.js';

export const IBGE_SP = '3550308';

/**
 * The RPS without its signature, in canonical form; elements inside the message have no namespace. It writes what it
 * receives; whether the city accepts it is for the rules.
 */
export function montarRps(dados: DadosDaNota, versao: VersaoDeSaoPaulo): string {
  const arvore = versao === '1' ? arvoreV1(dados) : arvoreV2(dados);
  return `<RPS xmlns="">${escreverFilhos(LEIAUTES_SP[versao].raiz, arvore)}</RPS>`;
}

/** São Paulo has no field for a discount: the bolsa lowers the value and is told in the description. */
export function valorDaNota({ valores }: DadosDaNota): Centavos {
  return valores.servicoCentavos - (valores.descontoIncondicionadoCentavos ?? 0);
}

function arvoreV1(d: DadosDaNota): Arvore {
  return {
    ...identificacao(d, digitos(d.prestador.inscricaoMunicipal)?.padStart(8, '0')),
    ValorServicos: reaisDecimal(valorDaNota(d)),
    ...tributos(d),
    ...tomador(d, '1'),
    ...discriminacao(d),
  };
}

function arvoreV2(d: DadosDaNota): Arvore {
  return {
    ...identificacao(d, digitos(d.prestador.inscricaoMunicipal)),
    ...tributos(d),
    ...tomador(d, '2'),
    ...discriminacao(d),
    RetencaoPisCofins: retencoesFederais(d).codigo,
    ValorFinalCobrado: reaisDecimal(valorDaNota(d)),
    ValorIPI: '0.00',
    ExigibilidadeSuspensa: d.issqn?.suspensao ? '1' : '0',
    NBS: d.servico.nbs,
    cLocPrestacao: d.servico.municipioPrestacao,
    IBSCBS: ibsCbs(d),
  };
}

function identificacao(d: DadosDaNota, inscricao: string | undefined): Arvore {
  return {
    ChaveRPS: { InscricaoPrestador: inscricao, SerieRPS: d.serie || undefined, NumeroRPS: String(d.numero) },
    TipoRPS: 'RPS',
    DataEmissao: d.dataEmissao,
    StatusRPS: 'N',
    TributacaoRPS: tributacao(d),
  };
}

/**
 * T taxed, M immune, A exempt, X suspended; N, outside the tax, is not of a school (the examination refuses it).
 * Letters of manual 3.3.7; version 1 called A and B otherwise [C].
 */
function tributacao({ prestador, issqn }: DadosDaNota): string {
  if (issqn?.suspensao) return 'X';
  if (issqn?.tributacao === 'IMUNE' || (!issqn?.tributacao && prestador.regime === 'IMUNE')) return 'M';
  if (issqn?.tributacao === 'NAO_INCIDENCIA') return 'N';
  return prestador.regime === 'ISENTA' ? 'A' : 'T';
}

function tributos(d: DadosDaNota): Arvore {
  const federais = retencoesFederais(d);
  return {
    ValorDeducoes: reaisDecimal(d.valores.deducoesCentavos ?? 0),
    ValorPIS: reaisDecimal(federais.pis),
    ValorCOFINS: reaisDecimal(federais.cofins),
    ValorINSS: reaisDecimal(d.valores.inssRetidoCentavos ?? d.federais?.previdenciaRetidaCentavos ?? 0),
    ValorIR: reaisDecimal(d.federais?.irrfRetidoCentavos ?? 0),
    ValorCSLL: reaisDecimal(federais.csll),
    CodigoServico: d.servico.codigoMunicipal,
    AliquotaServicos: comoFracao(d.issqn?.aliquota),
    ISSRetido: String(d.issqn?.retidoPeloTomador ?? false),
  };
}

function tomador({ tomador: t }: DadosDaNota, versao: VersaoDeSaoPaulo): Arvore {
  if (!t) return {};
  const daCidade = t.endereco?.municipio === IBGE_SP;
  return {
    CPFCNPJTomador: t.documento === undefined && versao === '1' ? undefined : documentoOuNif(t),
    InscricaoMunicipalTomador: daCidade ? digitos(t.inscricaoMunicipal) : undefined,
    RazaoSocialTomador: linhaAte(t.nome, 75),
    EnderecoTomador: t.endereco && endereco(t.endereco, versao),
    EmailTomador: linhaAte(t.email, 75),
  };
}

function documentoOuNif(p: PessoaDps): Arvore {
  if (p.documento !== undefined) return cpfOuCnpj(p.documento);
  return p.nif !== undefined ? { NIF: linhaAte(p.nif, 40) } : { NaoNIF: p.semNif ?? '0' };
}

function endereco(e: EnderecoDps, versao: VersaoDeSaoPaulo): Arvore {
  return {
    Logradouro: linhaAte(e.logradouro, 50),
    NumeroEndereco: linhaAte(e.numero, 10),
    ComplementoEndereco: linhaAte(e.complemento, 30),
    Bairro: linhaAte(e.bairro, 30),
    Cidade: e.municipio,
    UF: e.municipio === undefined ? undefined : municipioDoIbge(e.municipio)?.uf,
    CEP: digitos(e.cep),
    ...(versao === '2' && e.exterior && { EnderecoExterior: exterior(e.exterior) }),
  };
}

function exterior(e: NonNullable<EnderecoDps['exterior']>): Arvore {
  return {
    cPais: e.pais,
    cEndPost: linhaAte(e.codigoPostal, 11),
    xCidade: linhaAte(e.cidade, 60),
    xEstProvReg: linhaAte(e.estado, 60),
  };
}

function discriminacao(d: DadosDaNota): Arvore {
  const bolsa = d.valores.descontoIncondicionadoCentavos ?? 0;
  const virgula = (valor: Centavos): string => reaisDecimal(valor).replace('.', ',');
  const texto = emUmaLinha(d.servico.descricao);
  const conta = `valor bruto ${virgula(d.valores.servicoCentavos)} bolsa ${virgula(bolsa)}`;
  return { Discriminacao: bolsa === 0 ? texto : `${texto} ${conta}`.trim(), ...cargaTributaria(d.totalTributos) };
}

/** Lei 12.741/2012, with the source of the table (IBPT). */
function cargaTributaria(total: TotalTributos): Arvore {
  switch (total.tipo) {
    case 'NAO_INFORMADO':
      return {};
    case 'VALORES': {
      const soma = total.federalCentavos + total.estadualCentavos + total.municipalCentavos;
      return { ValorCargaTributaria: reaisDecimal(soma), FonteCargaTributaria: 'IBPT' };
    }
    default: {
      const partes = total.tipo === 'SIMPLES' ? [total.percentual] : [total.federal, total.estadual, total.municipal];
      const { num, den } = somarPercentuais(partes);
      const percentual = reaisDecimal(Number(arredondarDivisao(num * 100n, den)));
      return { PercentualCargaTributaria: percentual, FonteCargaTributaria: 'IBPT' };
    }
  }
}

function ibsCbs(d: DadosDaNota): Arvore | undefined {
  const i = d.ibsCbs;
  if (!i) return undefined;
  const pessoaFisica = d.tomador?.documento !== undefined && 'CPF' in cpfOuCnpj(d.tomador.documento);
  return {
    finNFSe: '0',
    indFinal: (i.consumoPessoal ?? pessoaFisica) ? '1' : '0',
    cIndOp: i.indicadorOperacao ?? '030101',
    indDest: i.destinatario ? '1' : '0',
    dest: i.destinatario && destinatario(i.destinatario),
    valores: { trib: { gIBSCBS: { cClassTrib: i.classificacao } } },
  };
}

function destinatario(p: PessoaDps): Arvore {
  const e = p.endereco;
  return {
    ...documentoOuNif(p),
    xNome: linhaAte(p.nome, 75),
    end: e && {
      ...(e.exterior ? { endExt: exterior(e.exterior) } : { endNac: { cMun: e.municipio, CEP: digitos(e.cep) } }),
      xLgr: linhaAte(e.logradouro, 50),
      nro: linhaAte(e.numero, 10),
      xCpl: linhaAte(e.complemento, 30),
      xBairro: linhaAte(e.bairro, 30),
    },
    email: linhaAte(p.email, 75),
  };
}
