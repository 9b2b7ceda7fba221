import type { Instancia } from '../modelo.js';

export const contar = (quantos: number, singular: string, plural = `${singular}s`): string =>
  `${quantos} ${quantos === 1 ? singular : plural}`;

/** "a, b e c". */
export function lista(nomes: readonly string[]): string {
  if (nomes.length < 2) return nomes.join('');
  return `${nomes.slice(0, -1).join(', ')} e ${nomes.at(-1)}`;
}

/** Times by name, in order; a day with all its times is told by the day. */
export function nomesDosTempos({ tempos, gruposDeTempos }: Instancia, indices: readonly number[]): string {
  const ditos = new Set<string>();
  for (const t of indices) {
    const inteiro = gruposDeTempos.find(
      (grupo) => grupo.dia && grupo.tempos.includes(t) && grupo.tempos.every((outro) => indices.includes(outro)),
    );
    ditos.add(inteiro ? `${inteiro.nome} (dia todo)` : tempos[t]!.nome);
  }
  return ditos.size === 0 ? 'nenhum' : lista([...ditos]);
}
