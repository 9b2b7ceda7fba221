import { larguraDoTexto, quebrar } from '../base/index.js';
import type { Fonte } from '../base/index.js';

/** A way of setting a text: so many points, in so many lines at most. */
export interface Tentativa {
  corpo: number;
  linhas: number;
}

/**
 * The first of the attempts in which the whole text fits `largura` mm; when none does, the last one, whose last line ends
 * with `…`.
 */
export function acomodar(
  texto: string,
  largura: number,
  fonte: Fonte,
  tentativas: readonly Tentativa[],
): { corpo: number; linhas: string[] } {
  for (const { corpo, linhas } of tentativas) {
    const quebradas = quebrar(texto, largura, fonte, corpo);
    if (quebradas.length <= linhas && quebradas.every((l) => larguraDoTexto(l, fonte, corpo) <= largura)) {
      return { corpo, linhas: quebradas };
    }
  }
  const { corpo, linhas } = tentativas.at(-1) ?? { corpo: 6, linhas: 1 };
  return { corpo, linhas: quebrar(texto, largura, fonte, corpo, linhas) };
}
