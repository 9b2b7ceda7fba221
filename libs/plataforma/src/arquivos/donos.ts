import { contextoAtual } from '../contexto/contexto.js';
import { escopoAtende, temPapel } from '../identidade/acesso.regras.js';
import type { Papel } from '../identidade/papeis.js';

/** Who reads the files of one kind of owner: the same as in the owner's own route. */
export interface LeitoresDoDono {
  papeis: readonly Papel[];
  /** Scope that an API key needs, besides `arquivos:ler`. */
  escopo: string;
}

const donos = new Map<string, LeitoresDoDono>();

/** Called by the context that stores files, once for each kind of owner that it writes. */
export function registrarDonoDeArquivo(donoTipo: string, leitores: LeitoresDoDono): void {
  donos.set(donoTipo, leitores);
}

/** The kinds of owner whose files the caller may read; null: all. A kind that nobody registered is the administrator's. */
export function donosLegiveis(): string[] | null {
  const { papeis, escopos } = contextoAtual();
  if (escopos === null && papeis.includes('admin')) return null;
  return [...donos].flatMap(([donoTipo, leitores]) => {
    const le = escopos ? escopoAtende(escopos, leitores.escopo) : temPapel(papeis, leitores.papeis);
    return le ? [donoTipo] : [];
  });
}
