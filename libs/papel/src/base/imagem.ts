import { inflateSync } from 'node:zlib';
import { erroPapel } from './erros.js';

const ASSINATURA_PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const LADO_MAXIMO = 4000;

/**
 * Refuses, before pdfkit opens it, an image that is not a sound PNG or JPEG: a damaged PNG would only fail later,
 * inside a callback of the decoder, and take the process with it.
 * @throws ErroDeNegocio `imagem-invalida`
 */
export function conferirImagem(bytes: Uint8Array): void {
  if (ASSINATURA_PNG.every((b, i) => bytes[i] === b)) return conferirPng(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && temQuadroJpeg(bytes)) return;
  recusar('O arquivo não é PNG nem JPEG, ou está danificado.');
}

function conferirPng(bytes: Uint8Array): void {
  const vista = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dados: Uint8Array[] = [];
  let [posicao, terminou] = [8, false];
  while (!terminou && posicao + 12 <= bytes.length) {
    const tamanho = vista.getUint32(posicao);
    const tipo = String.fromCharCode(...bytes.subarray(posicao + 4, posicao + 8));
    if (posicao + 12 + tamanho > bytes.length) break;
    if (tipo === 'IDAT') dados.push(bytes.subarray(posicao + 8, posicao + 8 + tamanho));
    terminou = tipo === 'IEND';
    posicao += 12 + tamanho;
  }
  const cabe = bytes.length > 29 && vista.getUint32(16) <= LADO_MAXIMO && vista.getUint32(20) <= LADO_MAXIMO;
  if (!terminou || dados.length === 0) recusar('A imagem PNG está incompleta.');
  if (!cabe) recusar(`A imagem tem mais de ${LADO_MAXIMO} pixels de lado.`);
  try {
    inflateSync(Buffer.concat(dados), { maxOutputLength: LADO_MAXIMO * (LADO_MAXIMO * 8 + 1) });
  } catch {
    recusar('A imagem PNG está danificada.');
  }
}

/** Walks the JPEG markers up to the frame header (SOF), which pdfkit needs to know the size. */
function temQuadroJpeg(bytes: Uint8Array): boolean {
  let posicao = 2;
  while (posicao + 9 < bytes.length && bytes[posicao] === 0xff) {
    const marcador = bytes[posicao + 1] ?? 0;
    if (marcador >= 0xc0 && marcador <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marcador)) return true;
    posicao += 2 + (bytes[posicao + 2] ?? 0) * 256 + (bytes[posicao + 3] ?? 0);
  }
  return false;
}

function recusar(motivo: string): never {
  throw erroPapel('imagem-invalida', motivo, [
    { campo: 'imagem', mensagem: motivo, acao: 'Envie outra imagem PNG ou JPEG, de até 4000 × 4000 pixels.' },
  ]);
}
