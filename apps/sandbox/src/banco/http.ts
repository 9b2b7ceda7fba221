import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ehDataCivil } from '@sineta/nucleo';
import type { DataCivil, ErroDeCampo } from '@sineta/nucleo';

export const LIMITE_DO_ARQUIVO = 64 * 1024 * 1024;

/** A request that the bank refuses, as problem+json. */
export class Recusa extends Error {
  constructor(
    readonly status: number,
    readonly codigo: string,
    readonly detalhe: string,
    readonly erros: readonly ErroDeCampo[] = [],
  ) {
    super(detalhe);
  }
}

export function campo(nome: string, mensagem: string, acao: string): Recusa {
  return new Recusa(422, 'pedido-invalido', `${nome}: ${mensagem}`, [{ campo: nome, mensagem, acao }]);
}

export function lerData(valor: unknown): DataCivil {
  if (ehDataCivil(valor)) return valor;
  throw campo('data', 'não é uma data', 'Use o formato AAAA-MM-DD.');
}

export function lerInteiro(nome: string, valor: unknown, max: number): number {
  if (Number.isSafeInteger(valor) && Number(valor) >= 1 && Number(valor) <= max) return Number(valor);
  throw campo(nome, `não é um inteiro de 1 a ${max}`, 'Informe um número inteiro positivo.');
}

/** Bytes of the file of a remessa, and the day on which the bank takes it (`?data=`). */
export function lerRemessa({ body, query }: FastifyRequest): { arquivo: Buffer; hoje: DataCivil | undefined } {
  const { data } = query as { data?: string };
  const hoje = data === undefined ? undefined : lerData(data);
  if (Buffer.isBuffer(body) && body.length > 0) return { arquivo: body, hoje };
  throw campo('arquivo', 'o corpo do pedido está vazio', 'Envie os bytes do arquivo de remessa.');
}

export function recusarArquivo(erros: readonly string[]): void {
  if (erros.length === 0) return;
  const itens = erros.map((mensagem) => ({ campo: 'arquivo', mensagem, acao: 'Corrija e gere outra remessa.' }));
  throw new Recusa(422, 'remessa-recusada', 'O banco recusou o arquivo inteiro.', itens);
}

export function entregar(nome: string, conteudo: Buffer | null, resposta: FastifyReply): Buffer {
  if (!conteudo) throw new Recusa(404, 'retorno-inexistente', `Não há retorno com o nome ${nome}.`);
  resposta.type('application/octet-stream').header('content-disposition', `attachment; filename="${nome}"`);
  return conteudo;
}

function responderErro(erro: unknown, resposta: FastifyReply): FastifyReply {
  const { status, codigo, detalhe, erros } =
    erro instanceof Recusa
      ? erro
      : new Recusa((erro as { statusCode?: number }).statusCode ?? 500, 'erro-do-banco', (erro as Error).message);
  const corpo = { type: `urn:sineta:sandbox:${codigo}`, title: 'O banco recusou o pedido', status, codigo };
  return resposta
    .status(status)
    .type('application/problem+json')
    .send({ ...corpo, detail: detalhe, erros });
}

/** Every body that is not JSON is bytes, and every refusal answers as the bank does. */
export function prepararEscopo(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LIMITE_DO_ARQUIVO }, (_pedido, corpo, pronto) =>
    pronto(null, corpo),
  );
  app.setErrorHandler((erro, _pedido, resposta) => responderErro(erro, resposta));
}
