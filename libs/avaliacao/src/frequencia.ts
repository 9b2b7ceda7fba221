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
  somarTodos,
  subtrair,
  ZERO,
} from './racional.js';
import type { Decimal, EntradaDecimal, Racional } from './racional.js';

/** Absences by number of stage; absent or null: the stage is not closed. */
export type FaltasPorEtapa = Readonly<Record<string, number | null>>;

export interface Presenca {
  /** Percent with 2 decimals, to be shown. */
  percentual: Decimal;
  /** Compared on the exact value: exactly the minimum is enough. */
  suficiente: boolean;
}

/** Total of absences that count: those excused with abono do not; null while a stage is not closed. */
export function somarFaltas(
  etapas: readonly number[],
  faltas: FaltasPorEtapa | undefined,
  abonadas: FaltasPorEtapa = {},
): number | null {
  let total = 0;
  for (const n of etapas) {
    const doPeriodo = faltas?.[n] ?? null;
    if (doPeriodo === null) return null;
    total += Math.max(0, doPeriodo - (abonadas[n] ?? 0));
  }
  return total;
}

/** Presence given what was lost of a total, both in the same unit (days, classes or hours). */
export function calcularPresenca(perdido: Racional, total: Racional, minimo: EntradaDecimal): Presenca | null {
  if (total.num <= 0n) return null;
  const cem = fracao(100n);
  const exata = maior(ZERO, subtrair(cem, multiplicar(cem, dividir(perdido, total))));
  return {
    percentual: escreverDecimal(multiploDe(exata, passoDe(2), 'proximo')),
    suficiente: comparar(exata, lerDecimal(minimo)) >= 0,
  };
}

/** Hours lost by a number of absences. */
export function horasPerdidas(faltas: number, horaFalta: EntradaDecimal): Racional {
  return multiplicar(fracao(BigInt(faltas)), lerDecimal(horaFalta));
}

export function somarHoras(horas: readonly EntradaDecimal[]): Racional {
  return somarTodos(horas.map(lerDecimal));
}
