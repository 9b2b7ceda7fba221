import { erroPapel } from './erros.js';
import type { Tela } from './tela.js';

/** Narrow (1) and wide (3) elements of each digit of the interleaved 2 of 5 (FEBRABAN, código de barras). */
const PADROES = ['nnwwn', 'wnnnw', 'nwnnw', 'wwnnn', 'nnwnw', 'wnwnn', 'nwwnn', 'nnnww', 'wnnwn', 'nwnwn'];
const MODULOS_POR_PAR = 18;
const INICIO = '0 0 1 1 re 2 0 1 1 re ';
const MODULOS_DO_INICIO = 4;

/** Size of the bar code of a boleto, in mm (FEBRABAN; manuals of BB and Bradesco). */
export const ITF_BOLETO = { largura: 103, altura: 13 } as const;

const barrasDoPar = new Map<string, string>();

/** Bars of a pair of digits at a given position, in modules: the first digit is in the bars, the second in the spaces. */
function par(digitos: string, inicio: number): string {
  const chave = `${digitos}${inicio}`;
  const pronto = barrasDoPar.get(chave);
  if (pronto !== undefined) return pronto;
  const [barras = '', espacos = ''] = [...digitos].map((d) => PADROES[Number(d)] ?? '');
  let [caminho, x] = ['', inicio];
  for (let i = 0; i < 5; i++) {
    const barra = barras[i] === 'w' ? 3 : 1;
    caminho += `${x} 0 ${barra} 1 re `;
    x += barra + (espacos[i] === 'w' ? 3 : 1);
  }
  barrasDoPar.set(chave, caminho);
  return caminho;
}

/**
 * Draws an interleaved 2 of 5 with vector bars, ratio 3:1, exactly `largura` × `altura` mm from (x, y). The quiet zone
 * (5 mm on the left) is up to the caller.
 * @throws ErroDeNegocio `documento-invalido` when it is not an even number of digits
 */
export function desenharItf(
  tela: Tela,
  digitos: string,
  x: number,
  y: number,
  { largura, altura }: { largura: number; altura: number } = ITF_BOLETO,
): void {
  if (!/^(\d\d)+$/.test(digitos)) throw erroPapel('documento-invalido', 'Código de barras fora do padrão 2 de 5.');
  let [caminho, posicao] = [INICIO, MODULOS_DO_INICIO];
  for (let i = 0; i < digitos.length; i += 2) {
    caminho += par(digitos.slice(i, i + 2), posicao);
    posicao += MODULOS_POR_PAR;
  }
  caminho += `${posicao} 0 3 1 re ${posicao + 4} 0 1 1 re `;
  tela.modulos(x, y, largura / (posicao + 5), altura, caminho);
}
