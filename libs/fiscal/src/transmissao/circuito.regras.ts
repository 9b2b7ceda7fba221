/** The calls to one government of one city, as they have been going. */
export interface Circuito {
  /** In a row, each within the window of the one before. */
  falhas: number;
  /** How many times it opened without a good answer since. */
  aberturas: number;
  abertoAte: Date | null;
  ultimaFalhaEm: Date | null;
  ultimoMotivo: string | null;
}

export interface LimitesDoCircuito {
  /** Failures in a row that open it. */
  falhas: number;
  /** A failure later than this after the last one begins a new count. */
  janelaMs: number;
  /** First time open; doubles each time. */
  aberturaMs: number;
  maiorAberturaMs: number;
  /** How long the one that tries first, after the time open, holds the others back. */
  sondaMs: number;
}

export const LIMITES_DO_CIRCUITO: LimitesDoCircuito = {
  falhas: 5,
  janelaMs: 2 * 60_000,
  aberturaMs: 60_000,
  maiorAberturaMs: 15 * 60_000,
  sondaMs: 45_000,
};

export const CIRCUITO_FECHADO: Circuito = {
  ...{ falhas: 0, aberturas: 0, abertoAte: null, ultimaFalhaEm: null, ultimoMotivo: null },
};

/** LIVRE: call. ESPERAR: not before. SONDAR: one call, to see whether it is back. */
export type Passagem = { tipo: 'LIVRE' } | { tipo: 'ESPERAR'; ate: Date } | { tipo: 'SONDAR' };

export function passagem({ abertoAte }: Circuito, agora: Date): Passagem {
  if (!abertoAte) return { tipo: 'LIVRE' };
  return abertoAte > agora ? { tipo: 'ESPERAR', ate: abertoAte } : { tipo: 'SONDAR' };
}

/** Nobody answered, or nobody knows what was answered: a refusal of the government is an answer, not a failure. */
export function aposFalha(c: Circuito, agora: Date, motivo: string, limites: LimitesDoCircuito): Circuito {
  const passou = c.ultimaFalhaEm ? agora.getTime() - c.ultimaFalhaEm.getTime() : 0;
  const emSonda = c.abertoAte !== null;
  const falhas = emSonda || passou <= limites.janelaMs ? c.falhas + 1 : 1;
  const anotada = { ...c, falhas, ultimaFalhaEm: agora, ultimoMotivo: motivo };
  if (!emSonda && falhas < limites.falhas) return anotada;
  const espera = Math.min(limites.maiorAberturaMs, limites.aberturaMs * 2 ** Math.min(c.aberturas, 20));
  return { ...anotada, aberturas: c.aberturas + 1, abertoAte: new Date(agora.getTime() + espera) };
}
