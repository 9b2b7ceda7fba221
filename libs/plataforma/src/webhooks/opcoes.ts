/** Injection token of `OpcoesDosWebhooks`. */
export const OPCOES_DOS_WEBHOOKS = Symbol('OpcoesDosWebhooks');

export interface OpcoesDosWebhooks {
  /** Receivers may be http and on this machine or network: only for training and tests. Default false. */
  internos?: boolean;
  /** In place of those of the rules, in ms. */
  esperasMs?: readonly number[];
  /** Longest wait for the status of an answer, in ms. Default 10 s. */
  prazoMs?: number;
}
