import type { Nomeado } from '../modelo.js';

export const contar = (quantos: number, singular: string, plural = `${singular}s`): string =>
  `${quantos} ${quantos === 1 ? singular : plural}`;

/** "a, b e c". */
export function lista(nomes: readonly string[]): string {
  if (nomes.length < 2) return nomes.join('');
  return `${nomes.slice(0, -1).join(', ')} e ${nomes.at(-1)}`;
}

export function nomesDosTempos(tempos: readonly Nomeado[], indices: readonly number[]): string {
  return indices.length === 0 ? 'nenhum' : lista(indices.map((t) => tempos[t]!.nome));
}
