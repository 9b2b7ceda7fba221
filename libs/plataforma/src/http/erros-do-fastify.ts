import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { comContexto, contextoVazio } from '../contexto/contexto.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { erroDaPlataforma } from './erros.js';
import { corpoDoProblema } from './problema.filter.js';

const TIPO = 'application/problem+json; charset=utf-8';

/** What the router refuses before any hook runs: an address it cannot read (RFC 3986, 2.1) or a part of it too long. */
export function responderErroDoRoteador(_erro: Error, pedido: FastifyRequest, resposta: FastifyReply): void {
  const requisicaoId = randomUUID();
  void resposta
    .status(400)
    .header('Content-Type', TIPO)
    .header('Cache-Control', 'no-store')
    .header('X-Content-Type-Options', 'nosniff')
    .header('Content-Security-Policy', "default-src 'none'; sandbox")
    .header('X-Request-Id', requisicaoId)
    .send(problema(requisicaoId, pedido.raw.url));
}

/** What is not HTTP never becomes a request: the answer is written straight on the socket, which is then closed. */
export function responderErroDeHttp(_erro: Error, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const corpo = problema(randomUUID());
  const cabecalhos = [`Content-Type: ${TIPO}`, `Content-Length: ${Buffer.byteLength(corpo)}`, 'Connection: close'];
  socket.end(`HTTP/1.1 400 Bad Request\r\n${cabecalhos.join('\r\n')}\r\n\r\n${corpo}`);
}

function problema(requisicaoId: string, endereco?: string): string {
  const erro = erroDaPlataforma('requisicao-malformada', 'O endereço do pedido não foi entendido.', [
    { campo: '', mensagem: 'Endereço mal formado.', acao: 'Confira os caracteres escritos com "%" no endereço.' },
  ]);
  return comContexto(contextoVazio(requisicaoId), () => JSON.stringify(corpoDoProblema(erro, endereco)));
}
