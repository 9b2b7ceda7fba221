import { limitar, texto } from './formatos.js';

/** Columns C1 to C4 of the grid of NT 008 (x 3.0, 54.1, 105.1 and 156.2 mm from the paper's edge). */
export type Coluna = 1 | 2 | 3 | 4;

export interface Campo {
  coluna: Coluna;
  /** How many columns it spans. */
  colunas: 1 | 2 | 3 | 4;
  rotulo: string;
  texto: string;
  /** Label of 7 pt instead of 6 (identification block and the three great totals of Anexo I). */
  forte: boolean;
  /** Light grey ground. */
  sombra: boolean;
}

/** A row of fields; `altura` in mm is the distance to the top of the next one. */
export interface Linha {
  altura: number;
  campos: Campo[];
}

/** A block with its title in C1 of the first row, or, suppressed, the single sentence that takes its place. */
export type Bloco = { titulo: string; linhas: Linha[] } | { tarja: string };

interface OpcoesDoCampo {
  colunas?: 2 | 3 | 4;
  /** Greatest number of characters. */
  maximo?: number;
  /** The NT's rule "exceeds `maximo` − 3 → reticências". */
  reticencias?: boolean;
  forte?: boolean;
  sombra?: boolean;
}

export function campo(coluna: Coluna, rotulo: string, conteudo: string | undefined, opcoes: OpcoesDoCampo = {}): Campo {
  const { colunas = 1, maximo = Infinity, reticencias = false, forte = false, sombra = false } = opcoes;
  return { coluna, colunas, rotulo, texto: limitar(texto(conteudo), maximo, reticencias), forte, sombra };
}
