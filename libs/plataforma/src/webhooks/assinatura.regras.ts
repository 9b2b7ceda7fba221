import { createHmac, randomBytes } from 'node:crypto';

/** Source of the form of secrets, headers and signatures: Standard Webhooks 1.0, symmetric signatures. */
const PREFIXO = 'whsec_';
const BYTES = 32;

/** 32 random bytes, as the receiver's library reads them: `whsec_` and base64. */
export function novoSegredo(): string {
  return PREFIXO + randomBytes(BYTES).toString('base64');
}

export interface MensagemAssinada {
  /** The same in every delivery of the event. */
  id: string;
  /** Of this attempt. */
  instante: Date;
  /** The very bytes that are sent. */
  corpo: string;
}

/**
 * What goes with each delivery. One signature for each valid secret, so that the receiver may change its own before the
 * old one ends.
 */
export function cabecalhosDaEntrega({ id, instante, corpo }: MensagemAssinada, segredos: readonly string[]) {
  const segundos = String(Math.floor(instante.getTime() / 1000));
  return {
    'webhook-id': id,
    'webhook-timestamp': segundos,
    'webhook-signature': segredos.map((segredo) => `v1,${assinar(`${id}.${segundos}.${corpo}`, segredo)}`).join(' '),
  };
}

function assinar(texto: string, segredo: string): string {
  const chave = Buffer.from(segredo.slice(PREFIXO.length), 'base64');
  return createHmac('sha256', chave).update(texto, 'utf8').digest('base64');
}
