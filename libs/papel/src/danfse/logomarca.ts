import type { Cor, Tela } from '../base/index.js';

const VERDE: Cor = [0.36, 0.58, 0.39];
const AMARELO: Cor = [0.91, 0.76, 0.25];
const AZUL: Cor = [0.19, 0.25, 0.53];
const CINZA_AZULADO: Cor = [0.5, 0.52, 0.62];

/** Outlines in tenths of a millimetre, y downwards, as PDF path operators. */
const N = '0 0 m 26 0 l 54 46 l 54 0 l 78 0 l 78 80 l 52 80 l 24 34 l 24 80 l 0 80 l h ';
const TRIANGULO = '26 0 m 64 0 l 64 62 l h ';
const MEIA_LUA = '40 0 m 40 11 48.5 20 59 20 c 69.5 20 78 11 78 0 c h ';
const F = '92 0 m 142 0 l 142 19 l 116 19 l 116 31 l 139 31 l 139 50 l 116 50 l 116 80 l 92 80 l h ';

/**
 * Horizontal mark of the NFS-e in the 40.0 × 8.5 mm of NT 008 item 2.4.3: our own drawing, in its letters and colours,
 * for when the official picture of gov.br was not given in `OpcoesDanfse.logomarca`.
 */
export function desenharLogomarca(tela: Tela, x: number, y: number): void {
  const topo = y + 0.25;
  const pintar = (caminho: string, cor: Cor): void => tela.modulos(x, topo, 0.1, 0.1, caminho, cor);
  pintar(N, VERDE);
  pintar(TRIANGULO, AMARELO);
  pintar(MEIA_LUA, AZUL);
  pintar(F, VERDE);
  tela.texto(x + 14.2, topo + 8, 'S', { fonte: 'negrito', tamanho: 31, cor: VERDE });
  tela.texto(x + 19.6, topo + 8, 'e', { fonte: 'negrito', tamanho: 23, cor: AZUL });
  tela.texto(x + 25, topo + 5.1, 'Nota Fiscal de', { tamanho: 6, cor: CINZA_AZULADO });
  tela.texto(x + 25, topo + 7.7, 'Serviço Eletrônica', { tamanho: 6, cor: CINZA_AZULADO });
}
