import type { ComEndereco, Escola } from '@sineta/cadastro';
import type { DadosDps, Ocorrencia, RegimeTributario } from '@sineta/nfse';
import {
  dataCivilEm,
  formatarDataBr,
  somarCentavos,
  type Centavos,
  type Competencia,
  type DataCivil,
} from '@sineta/nucleo';
import type { ConfiguracaoFiscal, Regime, ServicoFiscal } from '../configuracao/configuracao-fiscal.entity.js';

export const VERSAO_DO_APLICATIVO = 'sineta-0.1';

/** An instalment inside a boleto, as the note needs it. */
export interface ParcelaDaFatura {
  id: string;
  numero: number;
  servicoId: string;
  servicoNome: string;
  nominalCentavos: Centavos;
  bolsasCentavos: Centavos;
  alunoNome: string;
  /** null: a contract of no class. */
  serieNome: string | null;
  turmaNome: string | null;
  jaFaturada: boolean;
}

export interface TomadorDaFatura extends ComEndereco {
  id: string;
  nome: string;
  documento: string | null;
  email: string | null;
  telefone: string | null;
}

/** A boleto with its payer and instalments. */
export interface Fatura {
  boletoId: string;
  nossoNumero: string;
  situacao: string;
  competencia: Competencia;
  vencimento: DataCivil;
  /** Discount for paying on time, as printed on the boleto. */
  descontoCentavos: Centavos;
  tomador: TomadorDaFatura;
  parcelas: ParcelaDaFatura[];
}

/** Values of the note: frozen in the movimento, so that a later correction cannot change them. */
export interface ValoresDaNota {
  servicoCentavos: Centavos;
  /** Bolsa: reduces the ISS base. Source: rulings of BH 57/2008, 176/2010; LC 116 art. 7. */
  descontoIncondicionalCentavos: Centavos;
  /** Pontualidade: depends on the payer, so it does not reduce the base. */
  descontoCondicionalCentavos: Centavos;
  descricao: string;
}

const soma = (parcelas: ParcelaDaFatura[], valor: (p: ParcelaDaFatura) => Centavos): Centavos =>
  somarCentavos(parcelas.map(valor));

export function valoresDaNota(fatura: Fatura): ValoresDaNota {
  return {
    servicoCentavos: soma(fatura.parcelas, (p) => p.nominalCentavos),
    descontoIncondicionalCentavos: soma(fatura.parcelas, (p) => p.bolsasCentavos),
    descontoCondicionalCentavos: fatura.descontoCentavos,
    descricao: descricaoDaNota(fatura),
  };
}

/** Student, grade, month and boleto, so that the family knows what the note is about. */
export function descricaoDaNota({ parcelas, competencia, nossoNumero, vencimento }: Fatura): string {
  const [ano, mes] = competencia.split('-');
  const linhas = parcelas.map((p) => {
    const turma = p.turmaNome ? ` - ${p.serieNome}, turma ${p.turmaNome}` : '';
    return `${p.servicoNome} ${mes}/${ano} - Aluno: ${p.alunoNome}${turma}`;
  });
  return [...linhas, `Boleto ${nossoNumero}, vencimento ${formatarDataBr(vencimento)}`].join('\n');
}

export interface Emitente {
  escola: Escola;
  configuracao: ConfiguracaoFiscal;
}

export interface PedidoDeDps extends Emitente {
  numero: number;
  serie: string;
  emitidoEm: Date;
  competencia: Competencia;
  codigoInterno: string;
  tomador: TomadorDaFatura;
  servico: ServicoFiscal;
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
export function dadosDaDps(pedido: PedidoDeDps): DadosDps {
  const { escola, configuracao: c, tomador, servico, valores } = pedido;
  const municipio = escola.municipioIbge ?? '';
  return {
    ...{ ambiente: c.ambiente, emitidoEm: pedido.emitidoEm, versaoAplicativo: VERSAO_DO_APLICATIVO },
    ...{ serie: Number(pedido.serie), numero: pedido.numero, municipioEmissor: municipio },
    competencia: `${pedido.competencia}-01` as DataCivil,
    prestador: prestador(pedido),
    tomador: {
      ...(tomador.documento ? { documento: tomador.documento } : { semNif: '2' as const }),
      nome: tomador.nome,
      ...(temEndereco(tomador) ? { endereco: endereco(tomador) } : {}),
      ...(tomador.telefone ? { telefone: tomador.telefone } : {}),
      ...(tomador.email ? { email: tomador.email } : {}),
    },
    servico: {
      municipioPrestacao: municipio,
      codigoTributacaoNacional: servico.codigoTributacaoNacional,
      ...(servico.codigoTributacaoMunicipal ? { codigoTributacaoMunicipal: servico.codigoTributacaoMunicipal } : {}),
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
    },
    ...(c.beneficioMunicipal ? { issqn: { beneficio: { identificador: c.beneficioMunicipal } } } : {}),
    totalTributos: totalTributos(c, servico),
    ...(c.informaIbscbs ? { ibsCbs: ibsCbs(servico) } : {}),
  };
}

function prestador({ escola, configuracao: c }: PedidoDeDps): DadosDps['prestador'] {
  return {
    cnpj: escola.cnpj,
    regime: REGIME[c.regime],
    ...(c.regimeApuracaoSn ? { apuracaoSimples: Number(c.regimeApuracaoSn) as 1 | 2 | 3 } : {}),
    ...(c.informaIm && escola.inscricaoMunicipal ? { inscricaoMunicipal: escola.inscricaoMunicipal } : {}),
  };
}

const ibsCbs = ({ cst, classificacao, indicadorOperacao }: ServicoFiscal) => ({
  cst,
  classificacao,
  indicadorOperacao,
});

/** Lei 12.741/2012: one percentage in the Simples; elsewhere federal taxes and the city's ISS apart. */
function totalTributos({ regime }: ConfiguracaoFiscal, servico: ServicoFiscal): DadosDps['totalTributos'] {
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

export interface Periodo {
  periodoInicio: DataCivil;
  periodoFim: DataCivil;
  situacoes: readonly string[];
}

/** What only this system knows and the layout does not: codes S0xx. */
export function impedimentosDaFatura(
  { parcelas, situacao, vencimento, tomador }: Fatura,
  periodo: Periodo,
  servicos: ReadonlyMap<string, ServicoFiscal>,
): Ocorrencia[] {
  const lista: Ocorrencia[] = [];
  const acusar = (codigo: string, campo: string, mensagem: string, acao: string) =>
    lista.push({ codigo, campo, mensagem, acao });
  if (parcelas.some((p) => p.jaFaturada)) {
    acusar('S001', 'parcelas', 'Há parcela que já tem nota.', 'Cancele a nota anterior, se ela estiver errada.');
  }
  if (!periodo.situacoes.includes(situacao)) {
    acusar('S002', 'situacao', `O boleto está ${situacao}.`, 'Escolha boletos nas situações pedidas.');
  }
  if (vencimento < periodo.periodoInicio || vencimento > periodo.periodoFim) {
    acusar('S003', 'vencimento', `Vence em ${formatarDataBr(vencimento)}, fora do período.`, 'Ajuste o período.');
  }
  if (!tomador.documento) {
    acusar('S004', 'toma', `${tomador.nome} não tem CPF ou CNPJ.`, 'Complete o cadastro do responsável financeiro.');
  }
  const semTributacao = parcelas.find((p) => !servicos.has(p.servicoId));
  if (semTributacao) {
    const acao = 'Informe o código de tributação e a NBS em PUT /servicos/:id/fiscal.';
    acusar('S005', 'serv', `O serviço ${semTributacao.servicoNome} não tem tributação.`, acao);
  } else if (new Set(parcelas.map((p) => tributacaoDe(servicos.get(p.servicoId)))).size > 1) {
    acusar('S006', 'serv', 'O boleto reúne serviços de tributação diferente.', 'Emita boletos separados por serviço.');
  }
  return lista;
}

function tributacaoDe(s: ServicoFiscal | undefined): string {
  return [s?.codigoTributacaoNacional, s?.codigoTributacaoMunicipal, s?.codigoNbs, s?.classificacao].join(' ');
}

/** Accepted by the government, but worth mending: codes A0xx. */
export function avisosDaFatura({ tomador }: Fatura, servico: ServicoFiscal | undefined): Ocorrencia[] {
  const avisos: Ocorrencia[] = [];
  if (!temEndereco(tomador)) {
    const acao = 'Complete logradouro, número, bairro, CEP e município.';
    avisos.push({ codigo: 'A001', campo: 'toma/end', mensagem: `${tomador.nome} está sem endereço completo.`, acao });
  }
  if (!tomador.email) {
    const acao = 'Cadastre o e-mail para enviar a nota.';
    avisos.push({ codigo: 'A002', campo: 'toma/email', mensagem: `${tomador.nome} está sem e-mail.`, acao });
  }
  if (servico && !servico.codigoNbs) {
    const acao = 'Informe a NBS do serviço.';
    avisos.push({ codigo: 'A003', campo: 'serv/cServ/cNBS', mensagem: 'O serviço está sem NBS.', acao });
  }
  return avisos;
}
