const UM_DIA = 86_400_000;

/** Whole days left, 0 on the last one, negative after it. */
export function diasRestantes(validoAte: Date, agora: Date): number {
  return Math.floor((validoAte.getTime() - agora.getTime()) / UM_DIA);
}

const LIMITES = [7, 30, 60] as const;

/** Which warning a certificate deserves: the closest of 60, 30 and 7 days that has come, or that it is over. */
export function avisoDoVencimento(dias: number): (typeof LIMITES)[number] | 'VENCIDO' | null {
  if (dias < 0) return 'VENCIDO';
  return LIMITES.find((limite) => dias <= limite) ?? null;
}
