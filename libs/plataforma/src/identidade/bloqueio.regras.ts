/** Wrong passwords in a row that lock an account. */
export const FALHAS_POR_BLOQUEIO = 5;

const MINUTO = 60_000;
const PRIMEIRO_BLOQUEIO = 15 * MINUTO;
const MAIOR_BLOQUEIO = 24 * 60 * MINUTO;

/** Failures older than this no longer count. */
export const ESQUECER_FALHAS_APOS = MAIOR_BLOQUEIO;

/**
 * How long (ms) the account stays locked when it reaches this number of failures in a row; 0 when it does not lock.
 * Every fifth failure locks: 15 min, then twice as long each time, up to a day (ASVS 6.3.1, anti-automation).
 */
export function duracaoDoBloqueio(falhas: number): number {
  if (falhas === 0 || falhas % FALHAS_POR_BLOQUEIO !== 0) return 0;
  return Math.min(PRIMEIRO_BLOQUEIO * 2 ** (falhas / FALHAS_POR_BLOQUEIO - 1), MAIOR_BLOQUEIO);
}
