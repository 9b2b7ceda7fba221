import { create } from 'qrcode';
import type { QRCodeSegment } from 'qrcode';
import { erroPapel } from './erros.js';
import type { Tela } from './tela.js';

/**
 * Draws a QR code with vector modules, level M (Manual de Padrões do Pix, Bacen), exactly `lado` mm from (x, y). The
 * quiet zone of 4 modules is up to the caller: leave `lado / 8` around it.
 * @throws ErroDeNegocio `documento-invalido` when the text does not fit a QR code
 */
export function desenharQr(tela: Tela, texto: string, x: number, y: number, lado: number): void {
  const { data, size } = matriz(texto);
  let caminho = '';
  for (let linha = 0; linha < size; linha++) {
    for (let coluna = 0; coluna < size; coluna++) {
      if (!data[linha * size + coluna]) continue;
      const inicio = coluna;
      while (coluna + 1 < size && data[linha * size + coluna + 1]) coluna++;
      caminho += `${inicio} ${linha} ${coluna - inicio + 1} 1 re `;
    }
  }
  tela.modulos(x, y, lado / size, lado / size, caminho);
}

/** Runs long enough to pay for the change of mode; the library's own search for the best cut takes longer than the code. */
const SO_ALFANUMERICO = /([0-9A-Z $%*+\-./:]{14,})/;
/**
 * A reader accepts any mask: it is written in the code itself. Choosing the prettiest of the eight would take nine
 * tenths of the time of a page, and the text of a charge is already as good as random.
 */
const MASCARA = 3;

function matriz(texto: string): { data: Uint8Array; size: number } {
  const segmentos = texto
    .split(SO_ALFANUMERICO)
    .filter((trecho) => trecho !== '')
    .map(segmento);
  try {
    return create(segmentos, { errorCorrectionLevel: 'M', maskPattern: MASCARA }).modules;
  } catch {
    throw erroPapel('documento-invalido', 'O texto não cabe em um QR Code.');
  }
}

function segmento(data: string): QRCodeSegment {
  if (/^\d+$/.test(data)) return { data, mode: 'numeric' };
  return SO_ALFANUMERICO.test(data) ? { data, mode: 'alphanumeric' } : { data: Buffer.from(data), mode: 'byte' };
}
