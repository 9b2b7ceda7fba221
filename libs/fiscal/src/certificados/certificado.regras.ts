const UM_DIA = 86_400_000;

/** Whole days left, 0 on the last one, negative after it. */
export function diasRestantes(validoAte: Date, agora: Date): number {
  return Math.floor((validoAte.getTime() - agora.getTime()) / UM_DIA);
}
