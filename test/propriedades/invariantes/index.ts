import type { Mundo } from '../mundo.js';
import { ACORDO } from './acordo.js';
import { BANCO } from './banco.js';
import { CONTRATO } from './contrato.js';
import type { Invariante } from './invariante.js';
import { LIVRO } from './livro.js';
import { transferencias } from './razao.js';
import { RECEBIMENTO } from './recebimento.js';

/** I7 and I12 are held by their own operations; I11 has a test of its own; I9, I17 and I18 wait for what they speak of. */
export const INVARIANTES: readonly Invariante[] = [...LIVRO, ...CONTRATO, ...RECEBIMENTO, ...BANCO, ...ACORDO];

/** @throws Error with every invariant broken */
export async function conferir(mundo: Mundo): Promise<void> {
  const lancadas = await transferencias(mundo);
  const falhas: string[] = [];
  for (const { id, descricao, falhas: procurar } of INVARIANTES) {
    for (const falha of await procurar(mundo, lancadas)) falhas.push(`${id} (${descricao}): ${falha}`);
  }
  if (falhas.length > 0) throw new Error(falhas.slice(0, 20).join('\n'));
}
