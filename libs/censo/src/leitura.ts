import type { Linha } from './indice.js';

export type Codificacao = 'ISO-8859-1' | 'UTF-8' | 'UTF-16' | 'ASCII';

export interface TextoLido {
  texto: string;
  codificacao: Codificacao;
}

/** Reads bytes of any of the usual encodings; pure ASCII is also good ISO-8859-1. Text comes as it is. */
export function decodificar(conteudo: string | Uint8Array): TextoLido {
  if (typeof conteudo === 'string')
    return { texto: conteudo.replace(/^\uFEFF/, ''), codificacao: codificacaoDe(conteudo) };
  if (conteudo[0] === 0xff && conteudo[1] === 0xfe) return lido('utf-16le', conteudo, 'UTF-16');
  if (conteudo[0] === 0xfe && conteudo[1] === 0xff) return lido('utf-16be', conteudo, 'UTF-16');
  if (conteudo.every((byte) => byte < 0x80)) return lido('latin1', conteudo, 'ASCII');
  try {
    return { texto: new TextDecoder('utf-8', { fatal: true }).decode(conteudo), codificacao: 'UTF-8' };
  } catch {
    return lido('latin1', conteudo, 'ISO-8859-1');
  }
}

function lido(rotulo: string, conteudo: Uint8Array, codificacao: Codificacao): TextoLido {
  return { texto: new TextDecoder(rotulo).decode(conteudo), codificacao };
}

/** A string has no bytes: what ISO-8859-1 can write is taken as written in it. */
function codificacaoDe(texto: string): Codificacao {
  return /^[\0-\u00ff]*$/.test(texto.replace(/^\uFEFF/, '')) ? 'ISO-8859-1' : 'UTF-8';
}

/**
 * The lines of the file, one at a time, with their numbers. Tolerant: CRLF, blank lines, spaces around fields and a pipe
 * too many at the end are read; the validator says what is wrong with them.
 */
export function* lerLinhas(texto: string): Generator<Linha> {
  let inicio = 0;
  for (let numero = 1; inicio < texto.length; numero++) {
    const quebra = texto.indexOf('\n', inicio);
    const fim = quebra < 0 ? texto.length : quebra;
    const linha = texto.slice(inicio, fim).replace(/\r$/, '');
    inicio = fim + 1;
    if (linha.trim() === '') continue;
    const campos = linha.split('|').map((campo) => campo.trim());
    yield { numero, tipo: campos[0] ?? '', campos };
  }
}
