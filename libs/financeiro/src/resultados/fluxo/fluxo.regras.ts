import { diaDaSemana, diaNoMes, diasEntre, proximoDiaUtil, somarCentavos, somarDias } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import { quantoPaga, type ParcelaViva } from '../../baixas/baixa.regras.js';
import { CATEGORIAS, type Categoria } from '../plano/contas-do-razao.regras.js';
import { erroDeResultados } from '../resultados.erros.js';
import { espalhar, taxasDaCurva, type ClasseDePagador, type MedidaDaFaixa } from './curva.regras.js';

export const PASSOS = ['DIA', 'SEMANA', 'MES'] as const;
export type Passo = (typeof PASSOS)[number];

/** Most columns of one answer. */
export const PERIODOS_NO_MAXIMO = 100;

/** Money that came or left, or is to: positive comes in. `categoria` null: between two accounts of the school. */
export interface MovimentoDeCaixa {
  dia: DataCivil;
  categoria: Categoria | null;
  conta: string;
  valorCentavos: Centavos;
  previsto: boolean;
}

/** Where what is foreseen goes when nobody said in which account it will fall. */
export const SEM_CONTA = 'sem-conta';

export const SENTIDOS = ['ENTRADA', 'SAIDA'] as const;
export type Sentido = (typeof SENTIDOS)[number];

export interface PeriodoDoFluxo {
  inicio: DataCivil;
  fim: DataCivil;
}

const DOMINGO = 0;

/** Weeks end on Sunday and months on their last day; the first and the last are cut at the ends. @throws ErroDeNegocio */
export function periodosDoFluxo(de: DataCivil, ate: DataCivil, passo: Passo): PeriodoDoFluxo[] {
  const periodos: PeriodoDoFluxo[] = [];
  for (let inicio = de; inicio <= ate && periodos.length <= PERIODOS_NO_MAXIMO;) {
    const natural = fimDoPasso(inicio, passo);
    const fim = natural < ate ? natural : ate;
    periodos.push({ inicio, fim });
    inicio = somarDias(fim, 1);
  }
  if (periodos.length > 0 && periodos.length <= PERIODOS_NO_MAXIMO) return periodos;
  const mensagem =
    periodos.length === 0 ? 'O último dia é anterior ao primeiro.' : `São mais de ${PERIODOS_NO_MAXIMO} colunas.`;
  const acao = 'Peça um período menor, ou um passo maior: DIA, SEMANA ou MES.';
  throw erroDeResultados('periodo-do-relatorio', mensagem, [{ campo: '/ate', mensagem, acao }]);
}

function fimDoPasso(dia: DataCivil, passo: Passo): DataCivil {
  if (passo === 'DIA') return dia;
  if (passo === 'MES') return diaNoMes(dia.slice(0, 7), 31);
  const semana = diaDaSemana(dia);
  return semana === DOMINGO ? dia : somarDias(dia, 7 - semana);
}

/** An open parcel, where its boleto takes the money, and how its payer pays. */
export interface ParcelaAPrever extends ParcelaViva {
  contaBancariaId: string | null;
  classe: ClasseDePagador;
}

export interface PrevisaoDeParcelas {
  movimentos: MovimentoDeCaixa[];
  vencidoCentavos: Centavos;
  naoEsperadoCentavos: Centavos;
}

/**
 * Without a curve, each parcel on its due date moved to the business day, with the discount of who pays then, and what is
 * overdue stays out. With it, each is spread over the days on which payers of its class pay, overdue ones too.
 */
export function preverParcelas(
  parcelas: readonly ParcelaAPrever[],
  hoje: DataCivil,
  medidas: readonly MedidaDaFaixa[] | null,
): PrevisaoDeParcelas {
  const previsao: PrevisaoDeParcelas = { movimentos: [], vencidoCentavos: 0, naoEsperadoCentavos: 0 };
  const taxas = new Map<ClasseDePagador, number[]>();
  for (const parcela of parcelas) {
    const dia = proximoDiaUtil(parcela.vencimento);
    const vencida = dia < hoje;
    if (vencida) previsao.vencidoCentavos += parcela.saldoCentavos;
    if (!medidas) {
      if (!vencida) previsao.movimentos.push(daParcela(parcela, dia, quantoPaga(parcela, dia).totalCentavos));
      continue;
    }
    const daClasse = taxas.get(parcela.classe) ?? taxasDaCurva(medidas, parcela.classe);
    taxas.set(parcela.classe, daClasse);
    const atraso = Math.max(0, diasEntre(parcela.vencimento, hoje));
    const valor = vencida ? parcela.saldoCentavos : quantoPaga(parcela, dia).totalCentavos;
    const { chegadas, naoEsperadoCentavos } = espalhar(valor, daClasse, atraso);
    previsao.naoEsperadoCentavos += naoEsperadoCentavos;
    for (const { dias, valorCentavos } of chegadas) {
      const quando = proximoDiaUtil(somarDias(parcela.vencimento, dias));
      previsao.movimentos.push(daParcela(parcela, quando < hoje ? proximoDiaUtil(hoje) : quando, valorCentavos));
    }
  }
  return previsao;
}

const daParcela = (
  { acordoId, contaBancariaId }: ParcelaAPrever,
  dia: DataCivil,
  valorCentavos: Centavos,
): MovimentoDeCaixa => ({
  ...{ dia, valorCentavos, previsto: true, categoria: acordoId === null ? 'MENSALIDADES' : 'ACORDOS' },
  conta: contaBancariaId === null ? SEM_CONTA : `banco:${contaBancariaId}`,
});

export interface SaldoDeConta {
  conta: string;
  nome: string;
  saldoCentavos: Centavos;
}

export interface FluxoMontado {
  periodos: (PeriodoDoFluxo & {
    situacao: 'REALIZADO' | 'PREVISTO' | 'MISTO';
    entradasCentavos: Centavos;
    saidasCentavos: Centavos;
    saldoCentavos: Centavos;
  })[];
  linhas: { categoria: Categoria; sentido: Sentido; valores: Centavos[]; totalCentavos: Centavos }[];
  contas: { conta: string; nome: string; saldoInicialCentavos: Centavos; saldos: Centavos[] }[];
  primeiroDiaNegativo: { dia: DataCivil; saldoCentavos: Centavos } | null;
}

/** Sums by period, category and account, with the running balances. */
export function montarFluxo(f: {
  periodos: readonly PeriodoDoFluxo[];
  movimentos: readonly MovimentoDeCaixa[];
  saldos: readonly SaldoDeConta[];
  hoje: DataCivil;
}): FluxoMontado {
  const porPeriodo = f.periodos.map(({ inicio, fim }) => f.movimentos.filter((m) => m.dia >= inicio && m.dia <= fim));
  const inicial = somarCentavos(f.saldos.map((s) => s.saldoCentavos));
  let saldo = inicial;
  const periodos = f.periodos.map((periodo, i) => {
    const externos = (porPeriodo[i] ?? []).filter((m) => m.categoria !== null);
    const entradas = somar(externos.filter((m) => m.valorCentavos > 0));
    const saidas = somar(externos.filter((m) => m.valorCentavos < 0));
    saldo += entradas + saidas;
    const situacao = situacaoDo(periodo, f.hoje);
    return { ...periodo, situacao, entradasCentavos: entradas, saidasCentavos: saidas, saldoCentavos: saldo };
  });
  return {
    periodos,
    linhas: linhasDe(porPeriodo),
    contas: contasDe(f.saldos, f.movimentos, porPeriodo),
    primeiroDiaNegativo: diaNegativo(inicial, f.movimentos, f.hoje),
  };
}

const somar = (movimentos: readonly MovimentoDeCaixa[]): Centavos =>
  somarCentavos(movimentos.map((m) => m.valorCentavos));

function situacaoDo({ inicio, fim }: PeriodoDoFluxo, hoje: DataCivil): 'REALIZADO' | 'PREVISTO' | 'MISTO' {
  if (fim < hoje) return 'REALIZADO';
  return inicio > hoje ? 'PREVISTO' : 'MISTO';
}

/** What comes in and then what leaves, each adding up to its total: a category that has both has a line in each. */
function linhasDe(porPeriodo: readonly (readonly MovimentoDeCaixa[])[]): FluxoMontado['linhas'] {
  return SENTIDOS.flatMap((sentido) =>
    CATEGORIAS.flatMap((categoria) => {
      const desta = (m: MovimentoDeCaixa) =>
        m.categoria === categoria && (sentido === 'ENTRADA' ? m.valorCentavos > 0 : m.valorCentavos < 0);
      const valores = porPeriodo.map((movimentos) => somar(movimentos.filter(desta)));
      const usada = porPeriodo.some((movimentos) => movimentos.some(desta));
      return usada ? [{ categoria, sentido, valores, totalCentavos: somarCentavos(valores) }] : [];
    }),
  );
}

function contasDe(
  saldos: readonly SaldoDeConta[],
  movimentos: readonly MovimentoDeCaixa[],
  porPeriodo: readonly (readonly MovimentoDeCaixa[])[],
): FluxoMontado['contas'] {
  const usadas = new Set(movimentos.map((m) => m.conta));
  const semConta = usadas.has(SEM_CONTA) ? [{ conta: SEM_CONTA, nome: 'Sem conta definida', saldoCentavos: 0 }] : [];
  const mostradas = [...saldos, ...semConta].filter((s) => s.saldoCentavos !== 0 || usadas.has(s.conta));
  return mostradas.map(({ conta, nome, saldoCentavos }) => {
    let corrente = saldoCentavos;
    const fins = porPeriodo.map((doPeriodo) => (corrente += somar(doPeriodo.filter((m) => m.conta === conta))));
    return { conta, nome, saldoInicialCentavos: saldoCentavos, saldos: fins };
  });
}

/** The first day, from today on, that ends with less than nothing over all accounts. */
function diaNegativo(
  inicial: Centavos,
  movimentos: readonly MovimentoDeCaixa[],
  hoje: DataCivil,
): FluxoMontado['primeiroDiaNegativo'] {
  const porDia = new Map<DataCivil, Centavos>();
  for (const { dia, valorCentavos } of movimentos) porDia.set(dia, (porDia.get(dia) ?? 0) + valorCentavos);
  let saldoCentavos = inicial;
  for (const dia of [...porDia.keys()].sort()) {
    saldoCentavos += porDia.get(dia) ?? 0;
    if (dia >= hoje && saldoCentavos < 0) return { dia, saldoCentavos };
  }
  return null;
}
