import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { comContexto, contextoVazio } from '../contexto/contexto.js';

/** Gives each request its context and its id (taken from X-Request-Id when it is sane). */
export function instalarContexto(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (pedido, resposta, pronto) => {
    const requisicaoId = idDaRequisicao(pedido);
    void resposta.header('X-Request-Id', requisicaoId);
    comContexto(contextoVazio(requisicaoId, { endereco: pedido.ip }), pronto);
  });
}

function idDaRequisicao(pedido: FastifyRequest): string {
  const informado = pedido.headers['x-request-id'];
  return typeof informado === 'string' && /^[\w-]{8,64}$/.test(informado) ? informado : randomUUID();
}
