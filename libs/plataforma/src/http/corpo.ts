import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { erroDaPlataforma } from './erros.js';
import { leitorDeJson } from './json.js';
import { excessoDoCorpo } from './corpo.regras.js';

/** Largest JSON body, in bytes: a list of 5000 ids takes 195 kB. Files have a limit of their own, `LIMITE_CORPO`. */
export const LIMITE_DO_JSON = 256 * 1024;

const CHAVE_BYTES = 'recebeBytes';
const BYTES = 'application/octet-stream';
const PARAMETROS = 100;

/** The route takes a file as the whole body (`application/octet-stream`). Any other answers 415. */
export const RecebeBytes = (): MethodDecorator => RouteConfig({ [CHAVE_BYTES]: true });

/**
 * How bodies are read: JSON of a bounded size and shape, bytes where the route asks for them, forms by the multipart
 * plugin; any other type is a 415. The application is created with `bodyParser: false`, so that nothing else reads.
 */
export function instalarLeitores(fastify: FastifyInstance): void {
  const lerJson = leitorDeJson(fastify);
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer', bodyLimit: LIMITE_DO_JSON },
    (pedido, corpo, pronto) => {
      lerJson(pedido, corpo, (erro, lido) => pronto(erro ?? excessoDoCorpo(lido), lido));
    },
  );
  fastify.addContentTypeParser(BYTES, { parseAs: 'buffer' }, (_pedido, corpo, pronto) => pronto(null, corpo));
  fastify.addHook('preParsing', (pedido, _resposta, _bytes, pronto) => pronto(recusaDosBytes(pedido)));
  fastify.addHook('preValidation', (pedido, _resposta, pronto) => pronto(recusaDosParametros(pedido)));
}

/** Before a byte is read: a body of bytes would be kept in memory for a route that has no use for it. */
function recusaDosBytes(pedido: FastifyRequest): Error | undefined {
  const tipo = pedido.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (tipo !== BYTES || CHAVE_BYTES in pedido.routeOptions.config) return undefined;
  return erroDaPlataforma(
    'tipo-nao-aceito',
    'Este endereço não recebe arquivo. Envie JSON (Content-Type: application/json).',
  );
}

function recusaDosParametros({ query }: FastifyRequest): Error | undefined {
  if (Object.keys(query ?? {}).length <= PARAMETROS) return undefined;
  return erroDaPlataforma('requisicao-malformada', `O endereço tem mais de ${PARAMETROS} parâmetros depois do "?".`);
}
