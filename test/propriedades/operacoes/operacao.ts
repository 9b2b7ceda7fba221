import type { Desfecho, Mundo } from '../mundo.js';

/** What a step drew: each operation gives its own meaning to the numbers. */
export interface Sorteio {
  alvo: number;
  valor: number;
  modo: number;
}

/** One kind of step of a program. A new operation of Financeiro joins the list of `index.ts` with a file of its own. */
export interface Operacao {
  nome: string;
  /** How often it comes, against the others. */
  peso: number;
  executar(mundo: Mundo, sorteio: Sorteio): Promise<Desfecho>;
}
