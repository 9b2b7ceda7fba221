import {
  ajustarVencimento,
  competenciaDe,
  diaNoMes,
  diaUtilAnterior,
  formatarReais,
  parcelar,
  ratear,
  somarCentavos,
  somarCompetencias,
  somarMeses,
  type Centavos,
  type Competencia,
  type DataCivil,
  type Percentual,
  type RegraVencimento,
} from '@sineta/nucleo';
import { contas, type Lancamento } from '../../razao/razao.regras.js';
import { calcularRetencoes, type TipoDeServicoTomado } from '../../regras/contas-a-pagar.regras.js';
import { erroDePagar } from '../pagar.erros.js';

export const TRIBUTOS = ['IRRF', 'CSRF', 'INSS', 'ISS'] as const;
export type Tributo = (typeof TRIBUTOS)[number];

export const TIPOS_DE_TITULO = ['DESPESA', 'TRIBUTO', 'ADIANTAMENTO'] as const;
export type TipoDeTitulo = (typeof TIPOS_DE_TITULO)[number];

export const SITUACOES_DE_TITULO = ['PENDENTE', 'APROVADO', 'PAGO', 'RECUSADO', 'CANCELADO'] as const;
export type SituacaoDoTitulo = (typeof SITUACOES_DE_TITULO)[number];

export interface Retencao {
  tributo: Tributo;
  baseCentavos: Centavos;
  valorCentavos: Centavos;
  detalhe: Readonly<Record<string, Centavos>>;
}

export interface LinhaDeRateio {
  centroDeCustoId: string;
  naturezaId: string;
  percentual: Percentual;
}

export interface RateioCalculado extends LinhaDeRateio {
  valorCentavos: Centavos;
}

/** What of a supplier decides what is withheld. */
export interface FornecedorQueRetem {
  documento: string;
  regimeTributario: string;
  tipoDeServico: TipoDeServicoTomado;
  issPercentual: Percentual;
}

/**
 * What is withheld from an invoice, in the order of TRIBUTOS. A person (CPF) who renders services has IRRF by the
 * progressive table and INSS up to the month's ceiling, which depend on everything else that the person earned: they are
 * informed by who has the payroll, never guessed.
 * @throws ErroDeNegocio `retencao-a-informar`
 */
export function retencoesDoTitulo(fornecedor: FornecedorQueRetem, valor: Centavos, emissao: DataCivil): Retencao[] {
  const { tipoDeServico: tipo, regimeTributario: regime, issPercentual: iss } = fornecedor;
  if (regime === 'PESSOA_FISICA' && tipo !== 'OUTRO') {
    throw erroDePagar('retencao-a-informar', 'Serviço de pessoa física: informe o INSS e o IRRF do RPA.', [
      { campo: '/retencoes', mensagem: 'Sem retenções informadas.', acao: 'Envie a lista, vazia se não há retenção.' },
    ]);
  }
  const simples = regime !== 'PRESUMIDO' && regime !== 'REAL';
  const r = calcularRetencoes({ valor, tipo, simples, iss, data: emissao });
  const todas: Retencao[] = [
    { tributo: 'IRRF', baseCentavos: valor, valorCentavos: r.irrf, detalhe: {} },
    { tributo: 'CSRF', baseCentavos: valor, valorCentavos: r.csrf, detalhe: r.csrfDetalhe },
    { tributo: 'INSS', baseCentavos: valor, valorCentavos: r.inss, detalhe: {} },
    { tributo: 'ISS', baseCentavos: valor, valorCentavos: r.iss, detalhe: {} },
  ];
  return todas.filter(({ valorCentavos }) => valorCentavos > 0);
}

/** Retenções informed by hand, one of each tax. */
export function retencoesInformadas(
  linhas: readonly { tributo: Tributo; valorCentavos: Centavos }[],
  base: Centavos,
): Retencao[] {
  return TRIBUTOS.flatMap((tributo) => {
    const valorCentavos = somarCentavos(linhas.filter((l) => l.tributo === tributo).map((l) => l.valorCentavos));
    return valorCentavos > 0 ? [{ tributo, baseCentavos: base, valorCentavos, detalhe: {} }] : [];
  });
}

/** Day of the tenth, twentieth…: the last banking day that is not after it. */
const ateODia = (competencia: Competencia, dia: number): DataCivil => diaUtilAnterior(diaNoMes(competencia, dia));

/**
 * Due date of a withheld tax. IRRF: last banking day of the second ten days of the month after the fact (Lei 11.196/2005
 * art. 70 I d). CSRF: the same, of the month after the payment (Lei 10.833/2003 art. 35, redação da Lei 13.137/2015).
 * INSS: day 20 of the month after the invoice, brought forward (Lei 8.212/1991 art. 31). ISS: the day of the municipality.
 * @param fato day of the payment for IRRF and CSRF, of the invoice for INSS and ISS
 */
export function vencimentoDoTributo(tributo: Tributo, fato: DataCivil, issDia: number): DataCivil {
  const seguinte = somarCompetencias(competenciaDe(fato), 1);
  return ateODia(seguinte, tributo === 'ISS' ? issDia : 20);
}

/** Period of a monthly DARF: the last day of the month of the fact. */
export const fimDoMes = (dia: DataCivil): DataCivil => diaNoMes(competenciaDe(dia), 31);

/** Whether the fact of the tax is the payment (true) or the invoice. */
export const nasceNoPagamento = (tributo: Tributo): boolean => tributo === 'IRRF' || tributo === 'CSRF';

/** Códigos de receita of the DARF; the ISS has a municipal slip. */
export const CODIGO_DE_RECEITA: Readonly<Record<Tributo, string | null>> = {
  ...{ IRRF: '1708', CSRF: '5952', INSS: '1162', ISS: null },
};

export interface ParcelaPedida {
  vencimento: DataCivil;
  valorCentavos: Centavos;
}

/**
 * Parcels of a bill: those asked for, which must add up, or `quantidade` equal ones a month apart (remainder spread).
 * @throws ErroDeNegocio `parcelas-nao-fecham`
 */
export function parcelasDoTitulo(pedido: {
  valorCentavos: Centavos;
  vencimento: DataCivil;
  quantidade: number;
  regra: RegraVencimento;
  explicitas?: readonly ParcelaPedida[];
}): ParcelaPedida[] {
  const { valorCentavos, vencimento, quantidade, regra, explicitas } = pedido;
  if (!explicitas) {
    return parcelar(valorCentavos, quantidade).map((valor, i) => ({
      vencimento: ajustarVencimento(somarMeses(vencimento, i), regra),
      valorCentavos: valor,
    }));
  }
  if (somarCentavos(explicitas.map((p) => p.valorCentavos)) === valorCentavos) return [...explicitas];
  throw erroDePagar('parcelas-nao-fecham', 'A soma das parcelas é diferente do valor do título.', [
    { campo: '/parcelasDetalhadas', mensagem: 'Soma diferente do valor.', acao: 'Ajuste as parcelas ou o valor.' },
  ]);
}

/** Each line rounded, the residue on the last (case K08). @throws ErroDeNegocio `rateio-invalido` */
export function ratearTitulo(valor: Centavos, linhas: readonly LinhaDeRateio[]): RateioCalculado[] {
  const valores = ratear(
    valor,
    linhas.map((l) => l.percentual),
  );
  return linhas.map((linha, i) => ({ ...linha, valorCentavos: valores[i] ?? 0 }));
}

/** Day on which the expense is recognised: that of the invoice, brought inside the month of reference. */
export function dataDaCompetencia(emissao: DataCivil, competencia: Competencia): DataCivil {
  if (competenciaDe(emissao) === competencia) return emissao;
  return diaNoMes(competencia, competenciaDe(emissao) > competencia ? 31 : 1);
}

/** What the ledger needs of a bill. */
export interface TituloAContabilizar {
  id: string;
  tipo: TipoDeTitulo;
  tributo: Tributo | null;
  emissao: DataCivil;
  competencia: Competencia;
  brutoCentavos: Centavos;
  retencoes: readonly Retencao[];
  rateio: readonly { naturezaCodigo: string; valorCentavos: Centavos }[];
}

/** The expense (or the tax withheld from another, or the advance) against what is owed, and what is withheld of it. */
export function lancamentosDoTitulo(titulo: TituloAContabilizar): Lancamento[] {
  const { id, tipo, tributo, brutoCentavos, retencoes, rateio } = titulo;
  const comum = {
    dataEfeito: dataDaCompetencia(titulo.emissao, titulo.competencia),
    ...({ origemTipo: 'titulo-a-pagar', origemId: id } as const),
  };
  const credito = contas.aPagar(id);
  if (tipo === 'ADIANTAMENTO') {
    const debito = contas.adiantamentoAPagar(id);
    return [{ ...comum, debito, credito, valorCentavos: brutoCentavos, tipo: 'ADIANTAMENTO_A_PAGAR' }];
  }
  if (tributo) {
    const debito = contas.retencao(tributo);
    return [{ ...comum, debito, credito, valorCentavos: brutoCentavos, tipo: 'TRIBUTO_A_PAGAR' }];
  }
  return [
    ...porNatureza(rateio).map(({ naturezaCodigo, valorCentavos }) => ({
      ...{ ...comum, debito: contas.despesa(naturezaCodigo), credito, valorCentavos, tipo: 'DESPESA' as const },
    })),
    ...retencoes.map((r) => ({
      ...{ ...comum, debito: credito, credito: contas.retencao(r.tributo), valorCentavos: r.valorCentavos },
      tipo: 'RETENCAO' as const,
    })),
  ];
}

function porNatureza(rateio: TituloAContabilizar['rateio']) {
  const soma = new Map<string, Centavos>();
  for (const { naturezaCodigo, valorCentavos } of rateio) {
    soma.set(naturezaCodigo, (soma.get(naturezaCodigo) ?? 0) + valorCentavos);
  }
  return [...soma].map(([naturezaCodigo, valorCentavos]) => ({ naturezaCodigo, valorCentavos }));
}

export interface Alcada {
  acimaDeCentavos: Centavos;
  aprovadores: number;
}

/** Days over which the documents of a supplier are added up, for who does not choose. */
export const JANELA_DE_ALCADA_PADRAO = 30;

export interface AprovacoesDoTitulo {
  exigidas: number;
  /** Why more than the document alone asks for; null when it is the document's own value. */
  motivo: string | null;
}

/**
 * A purchase split over several documents is one purchase: the bands look at the sum of the supplier's documents entered in
 * the window, this one included.
 */
export function aprovacoesDaJanela(
  alcadas: readonly Alcada[],
  valor: Centavos,
  janela: { dias: number; outrosCentavos: Centavos },
): AprovacoesDoTitulo {
  const soma = valor + janela.outrosCentavos;
  const exigidas = aprovacoesExigidas(alcadas, soma);
  if (exigidas <= aprovacoesExigidas(alcadas, valor))
    return { exigidas: aprovacoesExigidas(alcadas, valor), motivo: null };
  const passada = Math.max(...alcadas.map((a) => a.acimaDeCentavos).filter((limite) => limite < soma));
  return {
    exigidas,
    motivo: `Os documentos deste fornecedor lançados em ${janela.dias} dias somam ${formatarReais(soma)}, acima de ${formatarReais(passada)}: a alçada é a da soma.`,
  };
}

/** How many approvers a bill of this value wants; the whole invoice counts, so that parcels do not escape. */
export function aprovacoesExigidas(alcadas: readonly Alcada[], valor: Centavos): number {
  const faixa = [...alcadas]
    .sort((x, y) => x.acimaDeCentavos - y.acimaDeCentavos)
    .findLast(({ acimaDeCentavos }) => valor > acimaDeCentavos);
  return faixa?.aprovadores ?? 1;
}

/** Who asked for a bill, or changed it since its last approval, does not approve it; nobody approves twice. @throws ErroDeNegocio */
export function exigirAprovador(
  titulo: { situacao: SituacaoDoTitulo; solicitanteId: string; editores: readonly string[] },
  aprovadores: readonly string[],
  quem: string,
): void {
  if (titulo.situacao !== 'PENDENTE') {
    throw erroDePagar('titulo-nao-permite', `O título está ${titulo.situacao.toLowerCase()} e não espera aprovação.`);
  }
  const motivo =
    (quem === titulo.solicitanteId && 'Quem pediu o pagamento não o aprova.') ||
    (titulo.editores.includes(quem) && 'Quem alterou o título não o aprova.') ||
    (aprovadores.includes(quem) && 'Você já aprovou este título; falta outra pessoa.');
  if (motivo) throw erroDePagar('mesma-pessoa', motivo);
}
