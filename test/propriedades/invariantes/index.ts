import type { Mundo } from '../mundo.js';
import { ACORDO } from './acordo.js';
import { BANCO } from './banco.js';
import { CONTRATO } from './contrato.js';
import { DECLARACOES } from './declaracoes.js';
import { FISCAL } from './fiscal.js';
import type { Invariante } from './invariante.js';
import { LIVRO } from './livro.js';
import { transferencias } from './razao.js';
import { RECEBIMENTO } from './recebimento.js';

/** The proof that the product itself makes of its books. */
const prova: Invariante = {
  id: 'I16',
  descricao: 'a prova do razão confere',
  aoProvar: true,
  falhas: async ({ admin }) => {
    const { confere, diferencas } = await admin.obter<{ confere: boolean; diferencas: unknown[] }>('/razao/prova');
    return confere && diferencas.length === 0 ? [] : [JSON.stringify(diferencas)];
  },
};

const INVARIANTES: readonly Invariante[] = [
  ...[...LIVRO, ...CONTRATO, ...RECEBIMENTO, ...BANCO, ...ACORDO, ...FISCAL],
  ...[...DECLARACOES, prova],
];

/** @throws Error with every invariant broken */
export async function conferir(mundo: Mundo, { comProva = false } = {}): Promise<void> {
  const lancadas = await transferencias(mundo);
  const falhas: string[] = [];
  for (const { id, descricao, aoProvar, falhas: procurar } of INVARIANTES) {
    if (aoProvar && !comProva) continue;
    for (const falha of await procurar(mundo, lancadas)) falhas.push(`${id} (${descricao}): ${falha}`);
  }
  if (falhas.length > 0) throw new Error(falhas.slice(0, 20).join('\n'));
}
