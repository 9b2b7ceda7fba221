import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Lets the server close as soon as the requests in course are answered. Node's own closing spares a connection that
 * never carried a request (browsers open them in advance), and waits for it up to a minute.
 */
export function soltarConexoesAoFechar(fastify: FastifyInstance): void {
  const livres = new Set<Socket>();
  let fechando = false;
  fastify.server.on('connection', (conexao: Socket) => {
    livres.add(conexao);
    conexao.once('close', () => livres.delete(conexao));
  });
  fastify.server.on('request', ({ socket }: IncomingMessage, resposta: ServerResponse) => {
    livres.delete(socket);
    resposta.once('close', () => {
      if (fechando) socket.end();
      else if (!socket.destroyed) livres.add(socket);
    });
  });
  fastify.addHook('preClose', (pronto) => {
    fechando = true;
    for (const conexao of livres) conexao.destroy();
    pronto();
  });
}
