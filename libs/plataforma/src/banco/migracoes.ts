import pg from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { ErroDeInicializacao } from '../inicializacao/erro-de-inicializacao.js';
import { bancoInacessivel, enderecoDoBanco } from './conexao.js';
import type { ClasseDeMigracao } from './migracao.js';
import { PAPEL_DO_APLICATIVO, particionarTabelas, type RegraDeAcesso, semAcesso, somenteLeitura } from './sql.js';

/** Two instances starting together take turns; the number is arbitrary, and ours. */
const TRAVA_CONSULTIVA = 5_414_651;

export interface OpcoesDeMigracao {
  /** Every migration the code knows, oldest first (migrations/index.ts). */
  migracoes: readonly ClasseDeMigracao[];
  /** Role that receives the grants: `papelDoAplicativo(urlApp)`. */
  papelDoAplicativo: string;
  /** Only checks that the schema is the code's; changes nothing (MIGRAR=nao). */
  somenteConferir?: boolean;
  /** Tenant tables partitioned by school: the proof that the schema fits a distributed engine. Tests only. */
  particionar?: boolean;
  /** One line of progress, pt-BR. */
  aoProgredir?: (texto: string) => void;
}

export interface SituacaoDoEsquema {
  /** Known by the code and not applied yet. */
  pendentes: string[];
  /** Applied and unknown to the code: the database is newer. */
  desconhecidas: string[];
}

/** Anything that runs a query and gives rows back: a TypeORM data source, query runner or entity manager. */
export interface Consultavel {
  query(sql: string): Promise<unknown>;
}

interface MigracaoConhecida {
  nome: string;
  carimbo: number;
  classe: ClasseDeMigracao;
}

/** @throws Error when a class name has no epoch, repeats, or is out of order (the author's mistake) */
export function listarMigracoes(classes: readonly ClasseDeMigracao[]): MigracaoConhecida[] {
  let anterior = 0;
  return classes.map((classe) => {
    const carimbo = Number(/\d{13}$/.exec(classe.name)?.[0]);
    if (!Number.isSafeInteger(carimbo))
      throw new Error(`A migração ${classe.name} não termina em um carimbo de 13 algarismos.`);
    if (carimbo <= anterior) throw new Error(`A migração ${classe.name} está fora de ordem ou repetida.`);
    anterior = carimbo;
    return { nome: classe.name, carimbo, classe };
  });
}

/**
 * Compares what is applied with what the code knows. Needs only SELECT on `migracao`, so that the application role
 * can answer whether it is ready.
 */
export async function situacaoDoEsquema(
  banco: Consultavel,
  classes: readonly ClasseDeMigracao[],
): Promise<SituacaoDoEsquema> {
  const [existe] = (await banco.query(`select to_regclass('migracao') is not null as existe`)) as { existe: boolean }[];
  const linhas = existe?.existe
    ? ((await banco.query('select nome from migracao order by carimbo')) as { nome: string }[])
    : [];
  const aplicadas = new Set(linhas.map(({ nome }) => nome));
  const conhecidas = listarMigracoes(classes).map(({ nome }) => nome);
  return {
    pendentes: conhecidas.filter((nome) => !aplicadas.has(nome)),
    desconhecidas: [...aplicadas].filter((nome) => !conhecidas.includes(nome)),
  };
}

/**
 * Brings the schema to the code's version: forward only, one transaction per migration, one instance at a time.
 * Then gives the application role what each table's rule says.
 *
 * @param urlDono owner's connection, straight to the server (session locks do not survive a transaction pooler)
 * @returns names of the migrations applied now
 * @throws ErroDeInicializacao esquema-mais-novo, esquema-mais-antigo (with somenteConferir), migracao-falhou
 */
export async function migrar(urlDono: string, opcoes: OpcoesDeMigracao): Promise<string[]> {
  const fonte = new DataSource({
    type: 'postgres',
    url: urlDono,
    poolSize: 1,
    installExtensions: false,
    logging: false,
  });
  await fonte.initialize().catch((erro: unknown) => {
    throw bancoInacessivel(urlDono, 'DATABASE_URL', erro);
  });
  const executor = fonte.createQueryRunner();
  try {
    if (opcoes.somenteConferir) return await conferir(executor, urlDono, opcoes.migracoes);
    await esperarVez(executor, opcoes);
    return await aplicarTudo(executor, urlDono, opcoes);
  } finally {
    await executor.release();
    await fonte.destroy(); // also frees the session lock
  }
}

async function conferir(executor: QueryRunner, url: string, classes: readonly ClasseDeMigracao[]): Promise<string[]> {
  const { pendentes, desconhecidas } = await situacaoDoEsquema(executor, classes);
  if (desconhecidas.length > 0) throw maisNovo(url, desconhecidas);
  if (pendentes.length === 0) return [];
  throw new ErroDeInicializacao(
    'esquema-mais-antigo',
    `o banco ${enderecoDoBanco(url)} está em uma versão mais antiga que este Sineta: faltam ${pendentes.length} migrações (a primeira é ${pendentes[0]}).`,
    'faça uma cópia de segurança e rode "npm run migrate", ou inicie com MIGRAR=sim.',
  );
}

function maisNovo(url: string, desconhecidas: string[]): ErroDeInicializacao {
  return new ErroDeInicializacao(
    'esquema-mais-novo',
    `o banco ${enderecoDoBanco(url)} está em uma versão mais nova que este Sineta: ele já tem ${desconhecidas.at(-1)}, que este programa não conhece. Nada foi alterado.`,
    'atualize o Sineta para a versão que migrou esse banco, ou restaure uma cópia de segurança anterior à atualização.',
  );
}

async function esperarVez(executor: QueryRunner, { aoProgredir }: OpcoesDeMigracao): Promise<void> {
  const [linha] = (await executor.query(`select pg_try_advisory_lock(${TRAVA_CONSULTIVA}) as minha`)) as {
    minha: boolean;
  }[];
  if (linha?.minha) return;
  aoProgredir?.('Outra instância está migrando este banco; aguardando a vez…');
  await executor.query(`select pg_advisory_lock(${TRAVA_CONSULTIVA})`);
}

async function aplicarTudo(executor: QueryRunner, url: string, opcoes: OpcoesDeMigracao): Promise<string[]> {
  const { pendentes, desconhecidas } = await situacaoDoEsquema(executor, opcoes.migracoes);
  if (desconhecidas.length > 0) throw maisNovo(url, desconhecidas);
  await executor.query(`set lock_timeout = '60s'`);
  traduzirConsultas(executor, opcoes);
  await emTransacao(executor, 'a preparação das migrações', () => executor.query(TABELAS_DO_MIGRADOR));
  const faltam = listarMigracoes(opcoes.migracoes).filter(({ nome }) => pendentes.includes(nome));
  for (const [i, { nome, carimbo, classe }] of faltam.entries()) {
    opcoes.aoProgredir?.(`Migrando o banco (${i + 1} de ${faltam.length}): ${nome}`);
    await emTransacao(executor, `a migração ${nome}`, async () => {
      await new classe().up(executor);
      await executor.query('insert into migracao (nome, carimbo) values ($1, $2)', [nome, carimbo]);
    });
  }
  await emTransacao(executor, 'a concessão de acesso ao aplicativo', () =>
    conceder(executor, opcoes.papelDoAplicativo),
  );
  return faltam.map(({ nome }) => nome);
}

const TABELAS_DO_MIGRADOR = `
  create table if not exists migracao (
    nome text primary key,
    carimbo bigint not null unique,
    aplicada_em timestamptz not null default now()
  );
  create table if not exists regra_de_acesso (
    tabela text primary key,
    regra text not null check (regra in ('somente-inclusao', 'somente-leitura', 'sem-acesso'))
  );
  ${somenteLeitura('migracao')}
  ${semAcesso('regra_de_acesso')}`;

/** Resolves the marks that migration texts carry (see sql.ts) before they reach the server. */
function traduzirConsultas(executor: QueryRunner, { papelDoAplicativo, particionar }: OpcoesDeMigracao): void {
  const consultar = executor.query.bind(executor) as (sql: string, ...resto: unknown[]) => Promise<unknown>;
  executor.query = ((sql: string, ...resto: unknown[]) => {
    const nomeado = sql.replaceAll(PAPEL_DO_APLICATIVO, pg.escapeIdentifier(papelDoAplicativo));
    return consultar(particionar ? particionarTabelas(nomeado) : nomeado, ...resto);
  }) as QueryRunner['query'];
}

async function emTransacao(executor: QueryRunner, oQue: string, fn: () => Promise<unknown>): Promise<void> {
  await executor.startTransaction();
  try {
    await fn();
    await executor.commitTransaction();
  } catch (erro) {
    if (executor.isTransactionActive) await executor.rollbackTransaction().catch(() => undefined);
    throw new ErroDeInicializacao(
      'migracao-falhou',
      `${oQue} falhou e foi desfeita: ${(erro as Error).message}`,
      REMEDIOS[(erro as { code?: string }).code ?? ''] ??
        'o banco ficou como estava. Corrija a causa acima e tente de novo.',
      { cause: erro },
    );
  }
}

const REMEDIOS: Record<string, string> = {
  '55P03': 'outra sessão está usando as tabelas: encerre as outras instâncias do Sineta e tente de novo.',
  '42501':
    'o usuário de DATABASE_URL precisa ser o dono do banco (alter database … owner to …) e das tabelas do Sineta.',
  '53100': 'falta espaço em disco no servidor de banco de dados: libere espaço e tente de novo.',
  '42P07': 'o banco já tem uma tabela com esse nome, que não é do Sineta: use um banco de dados só para ele.',
};

const PRIVILEGIOS: Record<RegraDeAcesso | 'padrao', string> = {
  padrao: 'select, insert, update, delete',
  'somente-inclusao': 'select, insert',
  'somente-leitura': 'select',
  'sem-acesso': '',
};

/**
 * The application role gets exactly what the rules say, whatever it had. Partitions get nothing: they are reached
 * through their table, where the policy is.
 */
async function conceder(executor: QueryRunner, papelDoAplicativo: string): Promise<void> {
  const papel = pg.escapeIdentifier(papelDoAplicativo);
  const tabelas = (await executor.query(`
    select c.oid::regclass::text as nome, case when c.relkind in ('v', 'm') then 'somente-leitura' else r.regra end as regra
      from pg_class c left join regra_de_acesso r on r.tabela = c.relname
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
       and pg_has_role(c.relowner, 'USAGE')
     order by 1`)) as { nome: string; regra: RegraDeAcesso | null }[];
  const concessoes = tabelas.flatMap(({ nome, regra }) => {
    const privilegios = PRIVILEGIOS[regra ?? 'padrao'];
    return [
      `revoke all on table ${nome} from ${papel};`,
      ...(privilegios ? [`grant ${privilegios} on table ${nome} to ${papel};`] : []),
    ];
  });
  await executor.query(
    [
      `grant usage on schema public to ${papel};`,
      ...concessoes,
      `grant usage, select on all sequences in schema public to ${papel};`,
    ].join('\n'),
  );
}
