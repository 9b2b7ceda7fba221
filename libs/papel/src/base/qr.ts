import { create } from 'qrcode';
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

function matriz(texto: string): { data: Uint8Array; size: number } {
  try {
    return create(texto, { errorCorrectionLevel: 'M' }).modules;
  } catch {
    throw erroPapel('documento-invalido', 'O texto não cabe em um QR Code.');
  }
}
