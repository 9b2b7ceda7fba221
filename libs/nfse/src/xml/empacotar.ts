import { gunzipSync, gzipSync } from 'node:zlib';
import { erroNfse } from '../erros.js';

/** No document of the national system comes near this; it stops a small file that inflates to gigabytes. */
const MAIOR_DOCUMENTO = 4 * 1024 * 1024;

/** The form in which documents travel: UTF-8, gzip, base64. */
export function empacotar(xml: string): string {
  return gzipSync(Buffer.from(xml, 'utf8')).toString('base64');
}

/** Inverse of {@link empacotar}. Throws `pacote-invalido` for bad base64, gzip or UTF-8, or over 4 MiB. */
export function desempacotar(base64: string): string {
  const texto = base64.replace(/\s/g, '');
  try {
    if (texto === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(texto)) throw new Error('base64');
    const bytes = gunzipSync(Buffer.from(texto, 'base64'), { maxOutputLength: MAIOR_DOCUMENTO });
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw erroNfse('pacote-invalido', 'O documento compactado não pôde ser aberto.', [
      {
        campo: 'documento',
        mensagem: 'O conteúdo não é um XML em UTF-8 compactado (gzip) e codificado em base64.',
        acao: 'Envie o documento compactado com gzip e codificado em base64.',
      },
    ]);
  }
}
