import type pg from 'pg';
import { TABELAS_DA_ESCOLA } from './catalogo.js';

/** Read before a school is known, and small: a copy on every node. */
const DE_REFERENCIA = ['escola_diretorio'];

/**
 * The calls that distribute this schema by school, written from the catalogue. A table comes after those it
 * references, as Citus asks; all share the shards of the first one, so that a school lives in one place.
 */
export async function chamadasDoCitus(banco: pg.Client): Promise<string[]> {
  const { rows: tabelas } = await banco.query<{ tabela: string }>(`${TABELAS_DA_ESCOLA} order by c.relname`);
  const { rows: chaves } = await banco.query<{ de: string; para: string }>(
    `select conrelid::regclass::text as de, confrelid::regclass::text as para from pg_constraint
      where contype = 'f' and conrelid <> confrelid and connamespace = 'public'::regnamespace`,
  );
  const ordenadas = emOrdem(
    tabelas.map(({ tabela }) => tabela),
    (tabela) => chaves.filter(({ de }) => de === tabela).map(({ para }) => para),
  );
  const [primeira = '', ...demais] = ordenadas;
  return [
    ...DE_REFERENCIA.map((tabela) => `select create_reference_table('${tabela}');`),
    `select create_distributed_table('${primeira}', 'escola_id');`,
    ...demais.map((t) => `select create_distributed_table('${t}', 'escola_id', colocate_with => '${primeira}');`),
  ];
}

function emOrdem(nomes: string[], dependeDe: (nome: string) => string[]): string[] {
  const prontas: string[] = [];
  while (prontas.length < nomes.length) {
    const seguinte = nomes.find(
      (nome) => !prontas.includes(nome) && dependeDe(nome).every((d) => prontas.includes(d) || !nomes.includes(d)),
    );
    if (!seguinte) throw new Error('Há um ciclo de chaves estrangeiras entre as tabelas das escolas.');
    prontas.push(seguinte);
  }
  return prontas;
}
