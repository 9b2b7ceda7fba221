/**
 * SQL fragments for migration writers. Everything here returns text; nothing touches a database.
 *
 * Rules of the house for tenant tables (docs/escala.md): `escola_id` first in every key and index, row-level
 * security enabled and FORCED, and the school taken from the transaction's `app.escola_id` setting. No trigger,
 * exclusion or deferrable constraint, so that the same schema runs partitioned and on distributed engines.
 */

/** Name of the policy that every tenant table carries. */
export const POLITICA_DA_ESCOLA = 'da_escola';

/**
 * Condition of the tenant policy. The `nullif` is needed: once a SET LOCAL ends, the setting reads `''`, not NULL.
 * With no school in context the condition is NULL, so no row is seen and none can be written.
 */
export const CONDICAO_DA_ESCOLA = "escola_id = nullif(current_setting('app.escola_id', true), '')::int";

/** How many hash partitions `particionarTabelas` creates for each tenant table. */
export const PARTICOES = 4;

/**
 * Stands for the application role in a migration's text (its name is the installation's choice):
 * `grant usage on schema x to ${PAPEL_DO_APLICATIVO};`. The runner puts the quoted name in its place.
 */
export const PAPEL_DO_APLICATIVO = '/*papel-do-aplicativo*/';

/** What the application role may do with a table, other than the default (select, insert, update, delete). */
export type RegraDeAcesso = 'somente-inclusao' | 'somente-leitura' | 'sem-acesso';

export interface OpcoesDaTabela {
  /** Append-only: the application role gets neither UPDATE nor DELETE (ledgers and trails). */
  somenteInclusao?: boolean;
}

function nomeSql(nome: string): string {
  if (!/^[a-z][a-z0-9_]{0,58}$/.test(nome)) throw new Error(`Nome de tabela inválido para uma migração: "${nome}".`);
  return nome;
}

/**
 * CREATE TABLE of a tenant table with its row-level security.
 *
 * @param nome table name, snake_case, unaccented
 * @param corpo columns and constraints, including `escola_id integer not null` and `primary key (escola_id, …)`
 * @throws Error when the body breaks the rules above: it is the migration writer's mistake, caught at once
 */
export function tabelaDaEscola(nome: string, corpo: string, opcoes: OpcoesDaTabela = {}): string {
  const tabela = nomeSql(nome);
  const texto = corpo.toLowerCase().replace(/\s+/g, ' ');
  if (!/\bescola_id (integer|int) not null\b/.test(texto))
    throw new Error(`A tabela ${tabela} precisa da coluna "escola_id integer not null".`);
  if (!/\bprimary key \( ?escola_id ?,/.test(texto) && !/\bprimary key \( ?escola_id ?\)/.test(texto))
    throw new Error(`A chave primária de ${tabela} precisa começar por escola_id: "primary key (escola_id, id)".`);
  return [
    `create table ${tabela} (\n${corpo.trim().replace(/,$/, '')}\n) /*tenant:${tabela}*/;`,
    protegerPorEscola(tabela),
    ...(opcoes.somenteInclusao ? [somenteInclusao(tabela)] : []),
  ].join('\n');
}

/** Enables and forces row-level security by `escola_id` on a table that exists. */
export function protegerPorEscola(nome: string): string {
  const tabela = nomeSql(nome);
  return [
    `alter table ${tabela} enable row level security;`,
    `alter table ${tabela} force row level security;`,
    `create policy ${POLITICA_DA_ESCOLA} on ${tabela} using (${CONDICAO_DA_ESCOLA}) with check (${CONDICAO_DA_ESCOLA});`,
  ].join('\n');
}

function regraDeAcesso(nome: string, regra: RegraDeAcesso): string {
  return `insert into regra_de_acesso (tabela, regra) values ('${nomeSql(nome)}', '${regra}') on conflict (tabela) do update set regra = excluded.regra;`;
}

/** Append-only table: the application role may SELECT and INSERT, never UPDATE or DELETE. */
export const somenteInclusao = (nome: string): string => regraDeAcesso(nome, 'somente-inclusao');

/** Table the application role may only read (reference tables filled by migrations). */
export const somenteLeitura = (nome: string): string => regraDeAcesso(nome, 'somente-leitura');

/** Table the application role may not touch at all. */
export const semAcesso = (nome: string): string => regraDeAcesso(nome, 'sem-acesso');

/**
 * The same migration text with every tenant table `PARTITION BY HASH (escola_id)`: the local stand-in for a
 * distributed engine, whose rules on keys are the same. Used by a CI test, not in production.
 */
export function particionarTabelas(sql: string): string {
  return sql.replace(/\/\*tenant:([a-z0-9_]+)\*\/;/g, (_, tabela: string) => {
    const partes = Array.from(
      { length: PARTICOES },
      (_vazio, i) =>
        `create table ${tabela}_p${i} partition of ${tabela} for values with (modulus ${PARTICOES}, remainder ${i});`,
    );
    return [`partition by hash (escola_id);`, ...partes].join('\n');
  });
}
