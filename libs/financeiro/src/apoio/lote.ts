import type { EntityManager } from 'typeorm';
import { escolaAtual } from '@sineta/plataforma';

/** A column of a batch: its name, its Postgres type and how a row gives its value. */
export type Coluna<T> = readonly [nome: string, tipo: string, valor: (linha: T) => unknown];

/** One `INSERT … SELECT unnest` for any number of rows of the current school; the parameters are one array a column. */
export async function inserirEmLote<T>(
  gerente: EntityManager,
  tabela: string,
  colunas: readonly Coluna<T>[],
  linhas: readonly T[],
): Promise<void> {
  if (linhas.length === 0) return;
  const nomes = colunas.map(([nome]) => nome).join(', ');
  const vetores = colunas.map(([, tipo], i) => `$${i + 2}::${tipo}[]`).join(', ');
  await gerente.query(
    `insert into ${tabela} (escola_id, ${nomes}) select $1::int, d.* from unnest(${vetores}) as d(${nomes})`,
    [escolaAtual(), ...colunas.map(([, tipo, valor]) => linhas.map((linha) => paraVetor(tipo, valor(linha))))],
  );
}

/** One UPDATE for many rows, found by id. The version goes up, as in any edit. */
export async function atualizarEmLote<T extends { id: string }>(
  gerente: EntityManager,
  tabela: string,
  colunas: readonly Coluna<T>[],
  linhas: readonly T[],
): Promise<void> {
  if (linhas.length === 0) return;
  const mudancas = colunas.map(([nome]) => `${nome} = d.${nome}`).join(', ');
  const vetores = colunas.map(([, tipo], i) => `$${i + 3}::${tipo}[]`).join(', ');
  await gerente.query(
    `update ${tabela} t set ${mudancas}, versao = t.versao + 1, atualizado_em = now()
       from unnest($2::uuid[], ${vetores}) as d(id, ${colunas.map(([nome]) => nome).join(', ')})
      where t.escola_id = $1 and t.id = d.id`,
    [
      escolaAtual(),
      linhas.map(({ id }) => id),
      ...colunas.map(([, tipo, valor]) => linhas.map((linha) => paraVetor(tipo, valor(linha)))),
    ],
  );
}

function paraVetor(tipo: string, valor: unknown): unknown {
  if (valor === undefined || valor === null) return null;
  return tipo === 'jsonb' ? JSON.stringify(valor) : valor;
}
