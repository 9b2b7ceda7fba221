import {
  comparar,
  dividir,
  escreverDecimal,
  fracao,
  lerDecimal,
  maior,
  multiplicar,
  multiploDe,
  passoDe,
  piso,
  somar,
  subtrair,
  ZERO,
} from './racional.js';
import type { Decimal, EntradaDecimal, Racional } from './racional.js';
import type { RegraDeAvaliacao, RegraDePresenca } from './regra.js';

/** Absences, or lessons given, by number of stage; absent or null: the stage is not closed. */
export type FaltasPorEtapa = Readonly<Record<string, number | null>>;

/**
 * Absences of a student. Those excused are among `faltas`: with `abono` they do not count (Lei 13.796/2019, DL 1.044/1969,
 * Lei 6.202/1975); justified without it they count, and are explained.
 */
export interface Faltas {
  faltas?: FaltasPorEtapa;
  faltasAbonadas?: FaltasPorEtapa;
  faltasJustificadas?: FaltasPorEtapa;
}

export interface FrequenciaDoComponente extends Faltas {
  /** Hours of the year. */
  cargaHoraria?: EntradaDecimal;
  horaFalta?: EntradaDecimal;
  /** Lessons given by stage, or in the year; for base `aulas`. */
  aulasDadas?: FaltasPorEtapa | number;
  /** Stages that do not count for this student. */
  dispensas?: readonly number[];
}

export interface FrequenciaDoAno extends Faltas {
  componentes: Readonly<Record<string, FrequenciaDoComponente>>;
  diasLetivos?: number;
  /** Hours of the série; default the sum of the components. */
  cargaHorariaSerie?: EntradaDecimal;
  /** Lessons given, when presence is general; default the sum of the components. */
  aulasDadas?: FaltasPorEtapa | number;
}

export type BaseDaFrequencia = NonNullable<RegraDePresenca['base']>;

export interface Presenca {
  /** Percent with 2 decimals, to be shown. */
  percentual: Decimal;
  /** Compared on the exact value: exactly the minimum is enough. */
  suficiente: boolean;
  /** In the unit of the base. */
  perdido: Racional;
  total: Racional;
  base: BaseDaFrequencia;
}

export interface ResumoDeFaltas {
  total: number;
  abonadas: number;
  justificadas: number;
  /** Those that count for the percentage: all but those with abono. */
  contadas: number;
}

export const baseDe = ({ base, tipo }: RegraDePresenca): BaseDaFrequencia =>
  base ?? (tipo === 'geral' ? 'dias' : 'horas');

/** Absences of the stages that count; null while one is not closed. Abono never exceeds the absences of its stage. */
export function resumirFaltas(etapas: readonly number[], lancadas: Faltas): ResumoDeFaltas | null {
  const resumo = { total: 0, abonadas: 0, justificadas: 0, contadas: 0 };
  for (const n of etapas) {
    const total = lancadas.faltas?.[n] ?? null;
    if (total === null) return null;
    const abonadas = Math.min(total, lancadas.faltasAbonadas?.[n] ?? 0);
    resumo.total += total;
    resumo.abonadas += abonadas;
    resumo.justificadas += Math.min(total - abonadas, lancadas.faltasJustificadas?.[n] ?? 0);
    resumo.contadas += total - abonadas;
  }
  return resumo;
}

/** Presence given what was lost of a total, both in the same unit (days, lessons or hours). */
function calcularPresenca(
  perdido: Racional,
  total: Racional,
  minimo: EntradaDecimal,
  base: BaseDaFrequencia = 'dias',
): Presenca | null {
  if (total.num <= 0n) return null;
  const cem = fracao(100n);
  const exata = maior(ZERO, subtrair(cem, multiplicar(cem, dividir(perdido, total))));
  return {
    percentual: escreverDecimal(multiploDe(exata, passoDe(2), 'proximo')),
    suficiente: comparar(exata, lerDecimal(minimo)) >= 0,
    perdido,
    total,
    base,
  };
}

/** Presence of a component; null when the rule does not look at it, or while a stage is not closed. */
export function presencaNoComponente(regra: RegraDeAvaliacao, componente: FrequenciaDoComponente): Presenca | null {
  if (regra.presenca.tipo !== 'por_componente') return null;
  const total = totalDoComponente(regra, componente);
  const perdido = total && perdidoNoComponente(regra, componente);
  return total && perdido && calcularPresenca(perdido, total, regra.presenca.minimo, baseDe(regra.presenca));
}

/**
 * Presence of the year: over the days, lessons or hours of the whole série, and not component by component. Source: LDB,
 * art. 24 VI (75 % of the total of hours).
 */
export function presencaDoAno(regra: RegraDeAvaliacao, ano: FrequenciaDoAno): Presenca | null {
  const base = baseDe(regra.presenca);
  const total = totalDoAno(regra, ano, base);
  const perdido = regra.presenca.tipo === 'geral' ? perdidoNoAno(regra, ano, base) : perdidoEmTodos(regra, ano);
  return total && perdido && calcularPresenca(perdido, total, regra.presenca.minimo, base);
}

/** Absences still open until the minimum, each worth `porFalta` in the unit of the base; never below zero. */
export function faltasQueCabem(presenca: Presenca, minimo: EntradaDecimal, porFalta: EntradaDecimal): number {
  const livre = multiplicar(presenca.total, subtrair(fracao(1n), dividir(lerDecimal(minimo), fracao(100n))));
  const quantas = piso(dividir(subtrair(livre, presenca.perdido), lerDecimal(porFalta)));
  return Math.max(0, Number(quantas));
}

/** What one absence is worth in the unit of the base. */
export function valorDaFalta(regra: RegraDeAvaliacao, componente: FrequenciaDoComponente = {}): EntradaDecimal {
  if (baseDe(regra.presenca) !== 'horas') return 1;
  return componente.horaFalta ?? regra.presenca.horaFalta ?? '0.75';
}

function perdidoNoComponente(regra: RegraDeAvaliacao, componente: FrequenciaDoComponente): Racional | null {
  const faltas = resumirFaltas(etapasQueContam(regra, componente), componente);
  return faltas && emUnidades(faltas.contadas, valorDaFalta(regra, componente));
}

function perdidoNoAno(regra: RegraDeAvaliacao, ano: FrequenciaDoAno, base: BaseDaFrequencia): Racional | null {
  const faltas = resumirFaltas(etapasQueContam(regra, {}), ano);
  return faltas && emUnidades(faltas.contadas, base === 'horas' ? valorDaFalta(regra) : 1);
}

function perdidoEmTodos(regra: RegraDeAvaliacao, ano: FrequenciaDoAno): Racional | null {
  let soma = ZERO;
  for (const componente of Object.values(ano.componentes)) {
    const perdido = perdidoNoComponente(regra, componente);
    if (perdido === null) return null;
    soma = somar(soma, perdido);
  }
  return soma;
}

function totalDoComponente(regra: RegraDeAvaliacao, componente: FrequenciaDoComponente): Racional | null {
  if (baseDe(regra.presenca) === 'aulas') return somarAulas(regra, componente.aulasDadas, componente);
  return componente.cargaHoraria === undefined ? null : lerDecimal(componente.cargaHoraria);
}

function totalDoAno(regra: RegraDeAvaliacao, ano: FrequenciaDoAno, base: BaseDaFrequencia): Racional | null {
  if (base === 'dias') return fracao(BigInt(ano.diasLetivos ?? 0));
  const doAno = base === 'horas' ? ano.cargaHorariaSerie : undefined;
  if (doAno !== undefined) return lerDecimal(doAno);
  if (base === 'aulas' && ano.aulasDadas !== undefined) return somarAulas(regra, ano.aulasDadas, {});
  let soma = ZERO;
  for (const componente of Object.values(ano.componentes)) {
    soma = somar(soma, totalDoComponente(regra, componente) ?? ZERO);
  }
  return soma;
}

function somarAulas(
  regra: RegraDeAvaliacao,
  aulas: FaltasPorEtapa | number | undefined,
  componente: FrequenciaDoComponente,
): Racional | null {
  if (aulas === undefined) return null;
  if (typeof aulas === 'number') return fracao(BigInt(aulas));
  let total = 0;
  for (const n of etapasQueContam(regra, componente)) {
    const daEtapa = aulas[n] ?? null;
    if (daEtapa === null) return null;
    total += daEtapa;
  }
  return fracao(BigInt(total));
}

function etapasQueContam(regra: RegraDeAvaliacao, { dispensas }: FrequenciaDoComponente): number[] {
  const todas = regra.etapas.map((e) => e.n);
  return dispensas ? todas.filter((n) => !dispensas.includes(n)) : todas;
}

const emUnidades = (faltas: number, cada: EntradaDecimal): Racional =>
  multiplicar(fracao(BigInt(faltas)), lerDecimal(cada));
