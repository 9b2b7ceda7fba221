import type { EntityManager } from 'typeorm';
import { escolaAtual } from '@sineta/plataforma';

/** A column of a batch: its name, its Postgres type and how a row gives its value. */
export type Coluna<T> = readonly [nome: string, tipo: string, valor: (linha: T) => unknown];

/** One `INSERT … SELECT` for any number of rows of the current school; the parameters are one array a column. */
export async function inserirEmLote<T>(
  gerente: EntityManager,
  tabela: string,
  colunas: readonly Coluna<T>[],
  linhas: readonly T[],
): Promise<void> {
  if (linhas.length === 0) return;
  const nomes = colunas.map(([nome]) => nome).join(', ');
  const { de, parametros } = linhasDoLote(colunas, linhas);
  await gerente.query(
    `insert into ${tabela} (escola_id, ${nomes}) select $1::int, ${colunas.map(valorDe).join(', ')} from ${de}`,
    [escolaAtual(), ...parametros],
  );
}

/**
 * One UPDATE for many rows, found by id (said twice: by the join alone, a block of 500 read the whole table). The version
 * goes up, as in any edit.
 */
export async function atualizarEmLote<T extends { id: string }>(
  gerente: EntityManager,
  tabela: string,
  colunas: readonly Coluna<T>[],
  linhas: readonly T[],
): Promise<void> {
  if (linhas.length === 0) return;
  const mudancas = colunas.map((coluna) => `${coluna[0]} = ${valorDe(coluna)}`).join(', ');
  const { de, parametros } = linhasDoLote([['id', 'uuid', ({ id }) => id], ...colunas], linhas);
  await gerente.query(
    `update ${tabela} t set ${mudancas}, versao = t.versao + 1, atualizado_em = now()
       from ${de} where t.escola_id = $1 and t.id = any($2::uuid[]) and t.id = d.id`,
    [escolaAtual(), ...parametros],
  );
}

const ehJson = ([, tipo]: Coluna<never>): boolean => tipo === 'jsonb';

/** An absent value is SQL's null, never JSON's. */
const valorDe = (coluna: Coluna<never>): string =>
  ehJson(coluna) ? `nullif(d.${coluna[0]}::text, 'null')::jsonb` : `d.${coluna[0]}`;

/**
 * The rows, as the table `d` of a statement whose $1 is the school. A column of JSON goes as one text, cut in values by
 * PostgreSQL: in an array each is escaped and read once more, and the 5,000 rows of a retorno, with 1 KB of JSON each, took
 * three times as long (and eight times the processor here).
 */
function linhasDoLote<T>(colunas: readonly Coluna<T>[], linhas: readonly T[]): { de: string; parametros: unknown[] } {
  const simples = colunas.filter((coluna) => !ehJson(coluna));
  const emJson = colunas.filter(ehJson);
  const vetores = simples.map(([, tipo], i) => `$${i + 2}::${tipo}[]`).join(', ');
  const textos = emJson.map((_, i) => `, json_array_elements($${simples.length + i + 2}::json)`).join('');
  const nomes = [...simples, ...emJson].map(([nome]) => nome).join(', ');
  return {
    de: `rows from (unnest(${vetores})${textos}) as d(${nomes})`,
    parametros: [
      ...simples.map(([, , valor]) => linhas.map((linha) => valor(linha) ?? null)),
      ...emJson.map(([, , valor]) => JSON.stringify(linhas.map((linha) => valor(linha) ?? null))),
    ],
  };
}
