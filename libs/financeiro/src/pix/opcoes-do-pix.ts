/** The training PSP of this machine: the only inside address that an account may point to. */
export interface PspDeTreinamento {
  /** Base of the API. */
  url: string;
  caPem: string;
}

export interface OpcoesDoPix {
  treinamento?: PspDeTreinamento | null;
  /** Where the PSPs find this Sineta, for the webhooks. */
  urlPublica?: string;
  /** Who may say which certificate the PSP came with: the proxies that end the TLS. Default none. */
  proxies?: readonly string[];
  /** Longest wait for an answer. Default 15 s. */
  prazoMs?: number;
  /** How long an unanswered request may still be on its way; only after it does "not found" count. Default 60 s. */
  carenciaMs?: number;
  /** Charges from which they go to the PSP in lots (lotecobv). Default 20. */
  minimoDoLote?: number;
}

/** Bound by the application. */
export const OPCOES_DO_PIX = Symbol('OPCOES_DO_PIX');

export const CARENCIA_PADRAO_MS = 60_000;
export const PRAZO_PADRAO_MS = 15_000;
