import type { ComEndereco, Escola } from '@sineta/cadastro';
import { VERSAO_DO_APLICATIVO, type DadosDaNota, type PerfilDoEmissor, type RegimeTributario } from '@sineta/nfse';
import { dataCivilEm, type Competencia, type DataCivil } from '@sineta/nucleo';
import type { ConfiguracaoFiscal, Regime, TributacaoDoServico } from '../configuracao/configuracao-fiscal.entity.js';
import type { TomadorDaNota, ValoresDaNota } from './fatura.regras.js';

export interface Emitente {
  escola: Escola;
  configuracao: ConfiguracaoFiscal;
}

export interface PedidoDaNota extends Emitente {
  /** Of the government that receives it. */
  perfil: PerfilDoEmissor;
  dataEmissao: DataCivil;
  numero: number;
  serie: string;
  emitidoEm: Date;
  competencia: Competencia;
  codigoInterno: string;
  /** null: one note for all the families of the month. */
  tomador: TomadorDaNota | null;
  /** At its city hall, which is told of it when it is the school's as well. */
  inscricaoDoTomador: string | null;
  servico: TributacaoDoServico;
  valores: ValoresDaNota;
}

const REGIME: Readonly<Record<Regime, RegimeTributario>> = {
  SIMPLES: 'SIMPLES',
  PRESUMIDO: 'LUCRO_PRESUMIDO',
  REAL: 'LUCRO_REAL',
  IMUNE: 'IMUNE',
  ISENTO: 'ISENTA',
};

/** The service is rendered in the month of the competência, whose first day is written as dCompet. */
export function dadosDaNota(pedido: PedidoDaNota): DadosDaNota {
  const { escola, configuracao: c, tomador, servico, valores, dataEmissao } = pedido;
  const municipio = escola.municipioIbge ?? '';
  const codigo = servico.codigoTributacaoMunicipal;
  return {
    ...{ ambiente: pedido.perfil.ambiente, emitidoEm: pedido.emitidoEm, versaoAplicativo: VERSAO_DO_APLICATIVO },
    ...{ serie: pedido.serie, numero: pedido.numero, municipioEmissor: municipio, dataEmissao },
    competencia: `${pedido.competencia}-01` as DataCivil,
    prestador: prestador(pedido),
    ...(tomador ? { tomador: tomadorDe(tomador, inscricaoNaCidade(pedido)) } : {}),
    servico: {
      municipioPrestacao: municipio,
      codigoTributacaoNacional: servico.codigoTributacaoNacional,
      ...(codigo ? { codigoTributacaoMunicipal: codigo, codigoMunicipal: codigo } : {}),
      descricao: valores.descricao,
      ...(servico.codigoNbs ? { nbs: servico.codigoNbs } : {}),
      codigoInterno: pedido.codigoInterno,
    },
    valores: {
      servicoCentavos: valores.servicoCentavos,
      ...(valores.descontoIncondicionalCentavos > 0
        ? { descontoIncondicionadoCentavos: valores.descontoIncondicionalCentavos }
        : {}),
      ...(valores.descontoCondicionalCentavos > 0
        ? { descontoCondicionadoCentavos: valores.descontoCondicionalCentavos }
        : {}),
      ...(valores.deducoesCentavos ? { deducoesCentavos: valores.deducoesCentavos } : {}),
    },
    ...issqn(pedido),
    ...federais(valores),
    totalTributos: totalTributos(c, servico),
    ...(c.informaIbscbs ? { ibsCbs: ibsCbs(servico) } : {}),
  };
}

/** Another city's registration means nothing there, and the national system finds who pays by CPF or CNPJ. */
function inscricaoNaCidade({ perfil, escola, tomador, inscricaoDoTomador }: PedidoDaNota): string | null {
  const daCidade = perfil.familia !== 'NACIONAL' && tomador?.municipioIbge === escola.municipioIbge;
  return daCidade ? inscricaoDoTomador : null;
}

const tomadorDe = (t: TomadorDaNota, inscricaoMunicipal: string | null): NonNullable<DadosDaNota['tomador']> => ({
  ...(t.documento ? { documento: t.documento } : { semNif: '2' as const }),
  nome: t.nome,
  ...(inscricaoMunicipal ? { inscricaoMunicipal } : {}),
  ...(temEndereco(t) ? { endereco: endereco(t) } : {}),
  ...(t.telefone ? { telefone: t.telefone } : {}),
  ...(t.email ? { email: t.email } : {}),
});

/** The city knows the school by its registration; the national system is told it only where the city demands it. */
function prestador({ escola, configuracao: c, perfil }: PedidoDaNota): DadosDaNota['prestador'] {
  const informaIm = c.informaIm || perfil.familia !== 'NACIONAL';
  return {
    ...{ cnpj: escola.cnpj, razaoSocial: escola.razaoSocial, municipio: escola.municipioIbge ?? '' },
    regime: REGIME[c.regime],
    ...(c.regimeApuracaoSn ? { apuracaoSimples: Number(c.regimeApuracaoSn) as 1 | 2 | 3 } : {}),
    ...(informaIm && escola.inscricaoMunicipal ? { inscricaoMunicipal: escola.inscricaoMunicipal } : {}),
  };
}

/** The national system knows the rate of the city (E0617); a city wants to be told it. */
function issqn({ configuracao: c, valores, servico, perfil }: PedidoDaNota): Pick<DadosDaNota, 'issqn'> {
  const { retencoes } = valores;
  const aliquota = perfil.familia === 'NACIONAL' ? null : servico.aliquotaIss;
  const dados = {
    ...(aliquota ? { aliquota } : {}),
    ...(c.beneficioMunicipal ? { beneficio: { identificador: c.beneficioMunicipal } } : {}),
    ...(retencoes.issRetido ? { retidoPeloTomador: true } : {}),
  };
  return Object.keys(dados).length > 0 ? { issqn: dados } : {};
}

function federais({ retencoes: { irrfCentavos, csrfCentavos } }: ValoresDaNota): Pick<DadosDaNota, 'federais'> {
  if (irrfCentavos + csrfCentavos === 0) return {};
  return {
    federais: {
      ...(irrfCentavos > 0 ? { irrfRetidoCentavos: irrfCentavos } : {}),
      ...(csrfCentavos > 0 ? { csllRetidaCentavos: csrfCentavos } : {}),
    },
  };
}

const ibsCbs = ({ cst, classificacao, indicadorOperacao }: TributacaoDoServico) => ({
  cst,
  classificacao,
  indicadorOperacao,
});

/** Lei 12.741/2012: one percentage in the Simples; elsewhere federal taxes and the city's ISS apart. */
function totalTributos({ regime }: ConfiguracaoFiscal, servico: TributacaoDoServico): DadosDaNota['totalTributos'] {
  if (regime === 'SIMPLES') return { tipo: 'SIMPLES', percentual: servico.tributosPercentual };
  const municipal = servico.aliquotaIss ?? '0';
  return { tipo: 'PERCENTUAIS', federal: servico.tributosPercentual, estadual: '0', municipal };
}

export function temEndereco(e: ComEndereco): boolean {
  return Boolean(e.logradouro && e.numero && e.bairro && e.municipioIbge && e.cep);
}

function endereco(e: ComEndereco) {
  return {
    municipio: e.municipioIbge ?? '',
    cep: e.cep ?? '',
    logradouro: e.logradouro ?? '',
    numero: e.numero ?? '',
    ...(e.complemento ? { complemento: e.complemento } : {}),
    bairro: e.bairro ?? '',
  };
}

/**
 * Instant of issue written in the DPS. Today: one minute ago, since the government refuses a clock ahead of its own
 * (E0008), but never before midnight. An earlier day: noon of that day.
 */
export function instanteDaEmissao(dataEmissao: DataCivil, agora: Date): Date {
  const hoje = dataCivilEm(agora);
  if (dataEmissao < hoje) return new Date(`${dataEmissao}T12:00:00-03:00`);
  return new Date(Math.max(agora.getTime() - 60_000, new Date(`${hoje}T00:00:00-03:00`).getTime()));
}
