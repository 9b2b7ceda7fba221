import { setTimeout as esperar } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { transmissorDe } from '../transmissor.js';
import { derrubar, ehCaos, FORMAS_DE_CAOS, PAGINA_DE_FIREWALL, type FilaDeCaos } from './caos.js';

export interface Resposta {
  status: number;
  corpo: object;
}

/** What a training service of the government answers when it does not get as far as the question. */
export interface Governo {
  falha(): Resposta;
  semCertificado(): Resposta;
}

export type Acao = (pedido: FastifyRequest, transmissor: string | null | undefined) => Resposta;
export type Atendido = (pedido: FastifyRequest, resposta: FastifyReply) => Promise<unknown>;

const VEZES_MAXIMAS = 10_000;

/** One request, with the chaos that was ordered for it. */
export function atender(governo: Governo, fila: FilaDeCaos, lentidaoMs: number, acao: Acao): Atendido {
  return async (pedido, resposta) => {
    const caos = fila.doPedido(pedido);
    if (caos === 'corta') return derrubar(resposta);
    if (caos === 'html') return resposta.status(403).type('text/html').send(PAGINA_DE_FIREWALL);
    if (caos === 'falha') return enviar(resposta, governo.falha());
    if (caos === 'nao-achou') return resposta.status(404).send({ message: 'no Route matched with those values' });
    if (caos === 'lento') await esperar(lentidaoMs);
    const transmissor = transmissorDe(pedido);
    const decisao = transmissor === 'SEM_CERTIFICADO' ? governo.semCertificado() : acao(pedido, transmissor);
    if (caos === 'metade') return metade(resposta, decisao);
    return caos === 'perde' ? derrubar(resposta) : enviar(resposta, decisao);
  };
}

function enviar(resposta: FastifyReply, { status, corpo }: Resposta): FastifyReply {
  return resposta.status(status).send(corpo);
}

/** The length is the one of the half: nothing in the message tells that it was cut. */
function metade(resposta: FastifyReply, { status, corpo }: Resposta): FastifyReply {
  const texto = JSON.stringify(corpo);
  return resposta
    .status(status)
    .type('application/json')
    .send(texto.slice(0, texto.length / 2));
}

/** The control route that orders chaos. */
export function ordenarPorHttp(fila: FilaDeCaos): Atendido {
  return async (pedido, resposta) => {
    const { caos = null, vezes } = (pedido.body ?? {}) as { caos?: unknown; vezes?: unknown };
    const vezesCerto =
      vezes === undefined || (Number.isInteger(vezes) && Number(vezes) > 0 && Number(vezes) <= VEZES_MAXIMAS);
    if ((caos !== null && !ehCaos(caos)) || !vezesCerto) {
      return resposta
        .status(422)
        .send({ detail: `caos: ${FORMAS_DE_CAOS.join(', ')} ou null; vezes: inteiro de 1 a 10000.` });
    }
    fila.ordenar(caos, vezes === undefined ? undefined : Number(vezes));
    return resposta.status(204).send();
  };
}
