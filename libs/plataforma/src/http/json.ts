import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { erroDaPlataforma } from './erros.js';

type Pronto = (erro: Error | null, valor?: unknown) => void;

/**
 * Reads JSON by Fastify's own parser (which refuses `__proto__`). An empty body is no body, so that a client which
 * always says `Content-Type: application/json` may DELETE; a broken one is told where it breaks.
 */
export function leitorDeJson(fastify: FastifyInstance) {
  const padrao = fastify.getDefaultJsonParser('error', 'error');
  return (pedido: FastifyRequest, bytes: Buffer, pronto: Pronto): void => {
    const texto = emUtf8(bytes);
    if (texto === null) return pronto(foraDoUtf8());
    if (texto.trim() === '') return pronto(null, undefined);
    void padrao(pedido, texto, (erro, valor) => (erro ? pronto(jsonInvalido(texto)) : pronto(null, valor)));
  };
}

/** null: decoded by force, a name in another encoding would be kept with replacement characters in it. */
function emUtf8(bytes: Buffer): string | null {
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}

function foraDoUtf8(): Error {
  return erroDaPlataforma('requisicao-malformada', 'O corpo do pedido não está em UTF-8.', [
    { campo: '', mensagem: 'Há bytes que não são UTF-8.', acao: 'Grave o JSON em UTF-8 (RFC 8259) e envie de novo.' },
  ]);
}

function jsonInvalido(texto: string): Error {
  if (inteiro(texto)) return campoProibido();
  const onde = lugarDoErro(texto);
  return erroDaPlataforma('requisicao-malformada', `O corpo do pedido não é um JSON válido${onde}.`, [
    { campo: '', mensagem: `JSON inválido${onde}.`, acao: 'Confira aspas, vírgulas e chaves perto desse ponto.' },
  ]);
}

/** What is valid JSON is refused only for this. */
function campoProibido(): Error {
  const mensagem = 'O corpo do pedido tem um campo de nome proibido: __proto__ ou constructor.prototype.';
  return erroDaPlataforma('requisicao-malformada', mensagem, [
    { campo: '', mensagem: 'Nome de campo proibido.', acao: 'Retire o campo e envie de novo.' },
  ]);
}

function inteiro(texto: string): boolean {
  try {
    JSON.parse(texto);
    return true;
  } catch {
    return false;
  }
}

/** ` na linha 3, coluna 7: "}"`, found by halves: the shortest beginning that no ending would make right. */
export function lugarDoErro(texto: string): string {
  if (podeContinuar(texto)) return ': termina antes do fim';
  let [bom, ruim] = [0, texto.length];
  while (ruim - bom > 1) {
    const meio = (bom + ruim) >> 1;
    if (podeContinuar(texto.slice(0, meio))) bom = meio;
    else ruim = meio;
  }
  const antes = texto.slice(0, bom).split('\n');
  return ` na linha ${antes.length}, coluna ${(antes.at(-1) ?? '').length + 1}: ${JSON.stringify(texto.charAt(bom))}`;
}

/** Whether a beginning is valid JSON or only lacks its end. */
function podeContinuar(texto: string): boolean {
  try {
    JSON.parse(texto);
    return true;
  } catch (erro) {
    const { message } = erro as SyntaxError;
    if (/end of JSON|Unterminated string/i.test(message)) return true;
    return Number(/position (\d+)/.exec(message)?.[1] ?? -1) >= texto.length;
  }
}
