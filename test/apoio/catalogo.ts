import { CONDICAO_DA_ESCOLA, PAPEL_APLICATIVO } from '@sineta/plataforma';
import type pg from 'pg';

/** Tables of the public schema that belong to no school, and why each may be so. */
export const SEM_ESCOLA: Record<string, string> = {
  migracao: 'what was applied to this database',
  regra_de_acesso: 'what the application role may do with each table',
  limite_de_uso: 'counters by address or typed account, before a school is known',
  instancia: 'processes of the installation',
  agenda_execucao: 'schedule ticks of the installation',
};

/** Has escola_id as its own key, and no policy: it is read, by code, before the school of a request is known. */
const DIRETORIO = 'escola_diretorio';

/** Ledgers, trails and documents: the application role may never rewrite them. */
export const SOMENTE_INCLUSAO = ['arquivo', 'auditoria', 'nota_avulsa', 'resposta_do_governo', 'transferencia'];

type Linha = Record<string, string>;

const linhas = async (banco: pg.Client, sql: string, parametros: unknown[] = []): Promise<Linha[]> =>
  (await banco.query<Linha>(sql, parametros)).rows;

/** Tenant tables: those of the public schema with the column, partitions aside. */
export const TABELAS_DA_ESCOLA = `
  select c.oid, c.relname as tabela, c.relrowsecurity as ativa, c.relforcerowsecurity as forcada
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'escola_id' and not a.attisdropped
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     and c.relname <> '${DIRETORIO}'`;

/**
 * Every breach of the rules of the house in this database, in words; none when all is right.
 * Reads the catalogue only, so it judges what is there, not what the migrations meant.
 */
export async function infracoesDoCatalogo(banco: pg.Client): Promise<string[]> {
  const partes = [semEscola, politicas, chaves, estrangeiras, proibidos, papel, concessoes];
  const achadas: string[] = [];
  for (const parte of partes) achadas.push(...(await parte(banco)));
  return achadas.sort();
}

async function semEscola(banco: pg.Client): Promise<string[]> {
  const conhecidas = [...Object.keys(SEM_ESCOLA), DIRETORIO];
  const outras = await linhas(
    banco,
    `select c.relname as tabela from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'f') and not c.relispartition
        and c.relname <> all ($1) and c.oid not in (select oid from (${TABELAS_DA_ESCOLA}) t)`,
    [conhecidas],
  );
  const nulas = await linhas(
    banco,
    `select t.tabela from (${TABELAS_DA_ESCOLA}) t join pg_attribute a on a.attrelid = t.oid
      where a.attname = 'escola_id' and (not a.attnotnull or a.atttypid <> 'integer'::regtype)`,
  );
  return [
    ...outras.map(({ tabela }) => `${tabela}: não tem escola_id nem está na lista das que não precisam`),
    ...nulas.map(({ tabela }) => `${tabela}: escola_id não é "integer not null"`),
  ];
}

/** What Postgres prints for the tenant condition, found by comparison with a policy it has just read. */
const CONDICAO = normal(CONDICAO_DA_ESCOLA);

function normal(expressao: string | null): string {
  return (expressao ?? '')
    .replace(/::(text|integer|int)\b/g, '')
    .replace(/[\s()]/g, '')
    .toLowerCase();
}

async function politicas(banco: pg.Client): Promise<string[]> {
  const { rows } = await banco.query<{
    tabela: string;
    ativa: boolean;
    forcada: boolean;
    politicas: number;
    boas: { usa: string; confere: string }[];
  }>(
    `select t.tabela, t.ativa, t.forcada, (select count(*)::int from pg_policy p where p.polrelid = t.oid) as politicas,
            coalesce((select json_agg(json_build_object('usa', pg_get_expr(p.polqual, p.polrelid),
                                                        'confere', pg_get_expr(p.polwithcheck, p.polrelid)))
                        from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and p.polpermissive
                         and p.polroles = '{0}'), '[]') as boas
       from (${TABELAS_DA_ESCOLA}) t`,
  );
  return rows.flatMap(({ tabela, ativa, forcada, politicas, boas }) => {
    const boa = boas.filter(({ usa, confere }) => normal(usa) === CONDICAO && normal(confere) === CONDICAO);
    return [
      ...(ativa ? [] : [`${tabela}: segurança por linha desligada`]),
      ...(forcada ? [] : [`${tabela}: segurança por linha não forçada ao dono`]),
      ...(politicas === 1 && boa.length === 1 ? [] : [`${tabela}: não tem uma só política, a da escola`]),
    ];
  });
}

/** Primary keys, unique keys and plain indexes; every index of a tenant table starts with the school. */
async function chaves(banco: pg.Client): Promise<string[]> {
  const indices = await linhas(
    banco,
    `select t.tabela, i.indexrelid::regclass::text as indice, i.indisprimary::text as primaria,
            coalesce(a.attname, '(expressão)') as primeira
       from (${TABELAS_DA_ESCOLA}) t join pg_index i on i.indrelid = t.oid
       left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]`,
  );
  const tabelas = await linhas(banco, TABELAS_DA_ESCOLA);
  const comPrimaria = new Set(indices.filter(({ primaria }) => primaria === 'true').map(({ tabela }) => tabela));
  return [
    ...tabelas.filter(({ tabela }) => !comPrimaria.has(tabela)).map(({ tabela }) => `${tabela}: sem chave primária`),
    ...indices
      .filter(({ primeira }) => primeira !== 'escola_id')
      .map(({ tabela, indice, primeira }) => `${tabela}: ${indice} começa por ${primeira}, não por escola_id`),
  ];
}

/** A key to another tenant table names the school on both sides, in the same place. */
async function estrangeiras(banco: pg.Client): Promise<string[]> {
  const chaves = await linhas(
    banco,
    `select c.conrelid::regclass::text as tabela, c.conname as nome, c.confrelid::regclass::text as alvo,
            d.attname as daqui, l.attname as de_la
       from pg_constraint c
       join pg_attribute d on d.attrelid = c.conrelid and d.attnum = c.conkey[1]
       join pg_attribute l on l.attrelid = c.confrelid and l.attnum = c.confkey[1]
      where c.contype = 'f' and c.conparentid = 0 and c.connamespace = 'public'::regnamespace
        and (c.conrelid in (select oid from (${TABELAS_DA_ESCOLA}) t)
          or c.confrelid in (select oid from (${TABELAS_DA_ESCOLA}) t))`,
  );
  return chaves
    .filter(({ daqui, de_la }) => daqui !== 'escola_id' || de_la !== 'escola_id')
    .map(({ tabela, nome, alvo }) => `${tabela}: ${nome} aponta para ${alvo} sem começar por escola_id dos dois lados`);
}

/** What does not exist, or does not mean the same, on partitioned and distributed engines. */
async function proibidos(banco: pg.Client): Promise<string[]> {
  const daEscola = `(select oid from (${TABELAS_DA_ESCOLA}) t)`;
  const achados = await linhas(
    banco,
    `select tgrelid::regclass::text as tabela, 'gatilho ' || tgname as o_que from pg_trigger
      where not tgisinternal and tgrelid in ${daEscola}
     union all
     select conrelid::regclass::text, 'restrição de exclusão ' || conname from pg_constraint
      where contype = 'x' and conrelid in ${daEscola}
     union all
     select conrelid::regclass::text, 'restrição adiável ' || conname from pg_constraint
      where condeferrable and conrelid in ${daEscola}
     union all
     select attrelid::regclass::text, 'coluna de identidade ' || attname from pg_attribute
      where attidentity <> '' and attrelid in ${daEscola}
     union all
     select d.adrelid::regclass::text, 'sequência em ' || pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d
      where d.adrelid in ${daEscola} and pg_get_expr(d.adbin, d.adrelid) ilike '%nextval(%'
     union all
     select refobjid::regclass::text, 'sequência ' || objid::regclass::text from pg_depend
      where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass and deptype in ('a', 'i')
        and refobjid in ${daEscola} and (select relkind from pg_class where oid = objid) = 'S'`,
  );
  return achados.map(({ tabela, o_que }) => `${tabela}: tem ${o_que}`);
}

async function papel(banco: pg.Client): Promise<string[]> {
  const poderes = await linhas(
    banco,
    `select rolname from pg_roles where rolname = $1
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
    [PAPEL_APLICATIVO],
  );
  const posses = await linhas(
    banco,
    `select c.oid::regclass::text as o_que from pg_class c join pg_roles r on r.rolname = $1
      where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and pg_has_role(r.oid, c.relowner, 'MEMBER')
     union all
     select 'a função ' || p.oid::regprocedure from pg_proc p join pg_roles r on r.rolname = $1
      where pg_has_role(r.oid, p.proowner, 'MEMBER')
     union all
     select 'o esquema ' || n.nspname from pg_namespace n join pg_roles r on r.rolname = $1
      where pg_has_role(r.oid, n.nspowner, 'MEMBER') and n.nspname !~ '^pg_(temp|toast_temp)_'`,
    [PAPEL_APLICATIVO],
  );
  return [
    ...poderes.map(({ rolname }) => `${rolname}: tem poderes que um aplicativo não pode ter`),
    ...posses.map(({ o_que }) => `${PAPEL_APLICATIVO}: é dono de ${o_que}`),
  ];
}

/** Append-only tables cannot be rewritten, nobody truncates, and partitions are reached through their table only. */
async function concessoes(banco: pg.Client): Promise<string[]> {
  const demais = await linhas(
    banco,
    `select c.relname as tabela, x.privilegio from pg_class c
      cross join (values ('UPDATE'), ('DELETE'), ('TRUNCATE'), ('TRIGGER'), ('REFERENCES')) x (privilegio)
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and (x.privilegio not in ('UPDATE', 'DELETE') or c.relname = any ($2) or c.relispartition)
        and has_table_privilege($1, c.oid, x.privilegio)`,
    [PAPEL_APLICATIVO, SOMENTE_INCLUSAO],
  );
  const deMenos = await linhas(
    banco,
    `select n as tabela from unnest($1::text[]) n where to_regclass('public.' || n) is null`,
    [SOMENTE_INCLUSAO],
  );
  return [
    ...demais.map(({ tabela, privilegio }) => `${tabela}: o aplicativo tem ${privilegio}`),
    ...deMenos.map(({ tabela }) => `${tabela}: tabela só de inclusão que não existe`),
  ];
}
