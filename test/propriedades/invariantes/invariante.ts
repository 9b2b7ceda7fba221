import type { Mundo } from '../mundo.js';
import type { Transferencia } from './razao.js';

/** A truth of financeiro.md §3 that no operation may break. Answers what breaks it. */
export interface Invariante {
  id: string;
  descricao: string;
  /** Asked of the application itself, which takes longer: only with the proof of the ledger, now and then. */
  aoProvar?: true;
  falhas(mundo: Mundo, lancadas: readonly Transferencia[]): Promise<string[]>;
}

/** An invariant that is one query: each row that comes back breaks it. */
export function porSql(id: string, descricao: string, consulta: string): Invariante {
  return {
    ...{ id, descricao },
    falhas: async (mundo) => (await mundo.linhas(consulta)).map((linha) => JSON.stringify(linha)),
  };
}
