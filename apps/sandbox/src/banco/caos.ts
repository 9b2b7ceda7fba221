import type { FastifyReply, FastifyRequest } from 'fastify';

/** lento: answers after a while; falha: 503 and nothing happens; perde: it happens, and the answer never arrives whole. */
export type Caos = 'lento' | 'falha' | 'perde';

const FORMAS: readonly string[] = ['lento', 'falha', 'perde'] satisfies Caos[];
export const CABECALHO_DE_CAOS = 'x-sandbox-caos';

/** The header, or `?caos=`, or what the sandbox was started with. Asking for any other word is asking for none. */
export function caosDoPedido(pedido: FastifyRequest, padrao: Caos | null): Caos | null {
  const { caos } = pedido.query as { caos?: string };
  const pedida = pedido.headers[CABECALHO_DE_CAOS] ?? caos;
  if (pedida === undefined) return padrao;
  return typeof pedida === 'string' && FORMAS.includes(pedida) ? (pedida as Caos) : null;
}

/** Cuts the connection after the work is done, as a network does. */
export function perderResposta(resposta: FastifyReply): void {
  resposta.hijack();
  resposta.raw.destroy();
}
