import type pg from 'pg';
import { TABELAS_DA_ESCOLA } from './catalogo.js';

export interface OpcoesDaMultiplicacao {
  escolaId: number;
  /** How many times the seeded school holds its own rows, the seeded ones included. */
  vezes: number;
  /** Other schools, numbered from 1001, each with `vezesNasOutras` times the seeded rows. */
  outras: number;
  vezesNasOutras: number;
}

interface Coluna {
  nome: string;
  tipo: string;
  /** Some seeded row has the id of another in this text or JSON. */
  comId: boolean;
  /** The copy number goes into it, or a unique index would refuse the copy. */
  distingue: boolean;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** School and copy, in the last eight digits of an id. */
const MARCA = `lpad(to_hex(escola), 4, '0') || lpad(to_hex(k), 4, '0')`;
/** A trail grows with everything; of each copy, enough of it to be the longest table all the same. */
const LINHAS_POR_COPIA = 80;

/**
 * Fills a database by copying the rows of one seeded school, table by table, whatever the tables are: every id of a
 * copy is the original's with the copy in its last digits, inside texts and JSON too, so that copies point to copies;
 * what must be unique in a school (a document, a number) has the copy number as well.
 * A row that has nothing to tell it from its copies (a setting, the balance of a common account) stays one.
 */
export async function multiplicarEscola(banco: pg.Client, opcoes: OpcoesDaMultiplicacao): Promise<void> {
  const { rows } = await banco.query<{ tabela: string }>(`${TABELAS_DA_ESCOLA} order by 2`);
  // A copy points only to copies: no foreign key needs to be looked up.
  await banco.query(`set session_replication_role = replica`);
  for (const { tabela } of rows) await copiarTabela(banco, tabela, opcoes);
  await banco.query(`set session_replication_role = origin`);
  await banco.query('vacuum analyze');
}

async function copiarTabela(banco: pg.Client, tabela: string, opcoes: OpcoesDaMultiplicacao): Promise<void> {
  const { escolaId, vezes, outras, vezesNasOutras } = opcoes;
  const colunas = await colunasDe(banco, tabela, escolaId);
  await banco.query(
    `insert into ${tabela} (${colunas.map(({ nome }) => nome).join(', ')})
     select ${colunas.map(valorDaCopia).join(', ')}
       from (select $1::int as escola, generate_series(1, $2::int - 1) as k
             union all
             select 1000 + n, k from generate_series(1, $3::int) as n, generate_series(0, $4::int - 1) as k) as c
      cross join (select * from ${tabela} where escola_id = $1 limit ${LINHAS_POR_COPIA}) as t
     on conflict do nothing`,
    [escolaId, vezes, outras, vezesNasOutras],
  );
}

async function colunasDe(banco: pg.Client, tabela: string, escolaId: number): Promise<Coluna[]> {
  const { rows } = await banco.query<{ nome: string; tipo: string }>(
    `select attname as nome, format_type(atttypid, null) as tipo from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [tabela],
  );
  const textos = rows.filter(({ tipo }) => ['text', 'jsonb'].includes(tipo)).map(({ nome }) => nome);
  const { rows: achados } = await banco.query<Record<string, boolean | null>>(
    `select ${[`true`, ...textos.map((nome) => `bool_or(${nome}::text ~ '${UUID}') as ${nome}`)].join(', ')}
       from ${tabela} where escola_id = $1`,
    [escolaId],
  );
  const distinguem = await colunasQueDistinguem(banco, tabela, new Map(rows.map(({ nome, tipo }) => [nome, tipo])));
  return rows.map(({ nome, tipo }) => ({
    ...{ nome, tipo, comId: achados[0]?.[nome] === true, distingue: distinguem.has(nome) },
  }));
}

/** Of each unique index without an id, its last text or number; a name that is the key itself is not copied. */
async function colunasQueDistinguem(banco: pg.Client, tabela: string, tipos: Map<string, string>) {
  const { rows } = await banco.query<{ nomes: string[] }>(
    `select array_agg(a.attname::text order by a.attnum) as nomes from pg_index i
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey::int2[])
      where i.indrelid = $1::regclass and i.indisunique and not i.indisprimary group by i.indexrelid`,
    [tabela],
  );
  const escolhidas = rows.flatMap(({ nomes }) => {
    if (nomes.some((nome) => tipos.get(nome) === 'uuid')) return [];
    const nome = nomes.findLast((n) => n !== 'escola_id' && ['text', 'integer', 'bigint'].includes(tipos.get(n) ?? ''));
    return nome ? [nome] : [];
  });
  return new Set(escolhidas);
}

function valorDaCopia(coluna: Coluna): string {
  const nome = `t.${coluna.nome}`;
  if (coluna.nome === 'escola_id') return 'escola';
  if (coluna.tipo === 'uuid') return `(left(${nome}::text, 28) || ${MARCA})::uuid`;
  if (coluna.tipo === 'bytea') return `substr(${nome}, 1, 8)`;
  const distinto = coluna.distingue ? valorDistinto(coluna) : nome;
  if (!coluna.comId) return distinto;
  const comMarca = `regexp_replace(${nome}::text, '(${UUID.slice(0, -4)}4})[0-9a-f]{8}', '\\1' || ${MARCA}, 'g')::${coluna.tipo}`;
  return coluna.distingue ? `case when ${nome} ~ '${UUID}' then ${comMarca} else ${distinto} end` : comMarca;
}

/** A number, a code or a month keeps its length; a name grows. */
function valorDistinto({ nome, tipo }: Coluna): string {
  if (tipo !== 'text') return `t.${nome} + k * 10000`;
  return `case when k = 0 then t.${nome}
               when t.${nome} ~ '^[0-9]{4}-[0-9]{2}$'
                 then to_char((t.${nome} || '-01')::date + make_interval(months => k), 'YYYY-MM')
               when t.${nome} ~ '^[0-9A-Za-z]{6,}$' then lpad(k::text, 4, '0') || substr(t.${nome}, 5)
               else t.${nome} || k end`;
}
