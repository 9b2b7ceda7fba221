import { readFileSync } from 'node:fs';
import type { ContaDeCobranca } from '@sineta/cnab';

/** A bank to which the school writes in 400 positions: its account, the number of a title and its nosso número. */
export interface CasoDo400 {
  banco: string;
  conta: ContaDeCobranca;
  numero: string;
  nossoNumero: string;
}

export const CASOS_400 = JSON.parse(
  readFileSync(new URL('../../libs/cnab/src/cnab400/remessa.casos.json', import.meta.url), 'utf8'),
) as readonly CasoDo400[];
