import type { Tela } from '../base/index.js';

const TRACEJADO = [2, 2] as const;

/** Dashed horizontal cut line with a pair of scissors on the left. */
export function corteHorizontal(tela: Tela, x1: number, x2: number, y: number): void {
  tela.linha(x1 + 6, y, x2, y, { espessura: 0.4, tracejado: TRACEJADO });
  for (const lado of [-1, 1]) {
    tela.circulo(x1 + 0.9, y + lado * 0.95, 0.75, { espessura: 0.6 });
    tela.linha(x1 + 1.5, y + lado * 0.5, x1 + 5, y - lado * 0.75, { espessura: 0.6 });
  }
}

/** Dashed vertical line where the stub is torn off. */
export function corteVertical(tela: Tela, x: number, y1: number, y2: number): void {
  tela.linha(x, y1, x, y2, { espessura: 0.4, tracejado: TRACEJADO });
}
