import { erroCenso } from '../erros.js';
import type { Leiaute } from '../leiaute.tipos.js';
import { leiaute2025 } from './2025/leiaute.js';

const FABRICAS: Readonly<Record<number, () => Leiaute>> = { 2025: leiaute2025 };
const lidos = new Map<number, Leiaute>();

/** Years whose file can be written and checked. */
export const ANOS_DO_CENSO: readonly number[] = Object.keys(FABRICAS).map(Number);

/** The layout of a year, read once. */
export function leiauteDoAno(ano: number): Leiaute {
  let leiaute = lidos.get(ano);
  if (!leiaute) {
    const fabrica = FABRICAS[ano];
    if (!fabrica)
      throw erroCenso('censo-ano-desconhecido', `Os anos que o sistema conhece são ${ANOS_DO_CENSO.join(' e ')}.`);
    leiaute = fabrica();
    lidos.set(ano, leiaute);
  }
  return leiaute;
}
