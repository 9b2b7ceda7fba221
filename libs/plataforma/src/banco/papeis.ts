import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import pg from 'pg';
import { ErroDeInicializacao } from '../inicializacao/erro-de-inicializacao.js';
import { comConexao, conferirVersaoDoPostgres, outraUrl, usuarioDaUrl } from './conexao.js';

export const PAPEL_DONO = 'sineta_dono';
export const PAPEL_APLICATIVO = 'sineta_app';

/** Two instances starting together take turns; freed with the connection. The number is arbitrary, and ours. */
const ESPERAR_A_VEZ = 'select pg_advisory_lock(5414650)';

/** Two connections to the same database: the owner migrates, the application role does everything else. */
export interface UrlsDoBanco {
  urlDono: string;
  urlApp: string;
}

/** Gives the password of each role; `chaveiro.derivar` of the master key, so that nothing more has to be kept. */
export type Derivador = { derivar(rotulo: string): Buffer };

/** Database of the schools in the embedded cluster; `postgres`, where administrators connect first, holds nothing. */
export const BANCO_EMBUTIDO = 'sineta';

const senhaDo = (chaves: Derivador, papel: string): string => chaves.derivar(`banco:${papel}`).toString('hex');

/**
 * The verifier Postgres stores for a SCRAM-SHA-256 password (RFC 5803, RFC 7677), made here so that the password
 * itself never appears in a statement or in the server's log.
 */
function verificadorScram(senha: string): string {
  const iteracoes = 4096;
  const sal = randomBytes(16);
  const salgada = pbkdf2Sync(senha, sal, iteracoes, 32, 'sha256');
  const hmac = (texto: string): Buffer => createHmac('sha256', salgada).update(texto).digest();
  const guardada = createHash('sha256').update(hmac('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iteracoes}:${sal.toString('base64')}$${guardada}:${hmac('Server Key').toString('base64')}`;
}

async function criarOuAjustarPapel(cliente: pg.Client, papel: string, senha: string): Promise<void> {
  const { rowCount } = await cliente.query('select 1 from pg_roles where rolname = $1', [papel]);
  const nome = pg.escapeIdentifier(papel);
  if (!rowCount) await cliente.query(`create role ${nome} login`);
  await cliente.query(`alter role ${nome} login password ${pg.escapeLiteral(verificadorScram(senha))}`);
}

/** No power beyond the tables: roles are made so, and `verificarPapelDoAplicativo` refuses anything else. */
async function restringirPapel(cliente: pg.Client, papel: string): Promise<void> {
  await cliente.query(
    `alter role ${pg.escapeIdentifier(papel)} nosuperuser nobypassrls nocreatedb nocreaterole noreplication`,
  );
}

/**
 * In the embedded cluster: makes the database, its owner and the application role, or brings them to what they
 * should be. May run any number of times.
 * @param urlAdmin superuser's connection
 */
export async function prepararPapeis(
  urlAdmin: string,
  { nomeBanco = BANCO_EMBUTIDO, chaves }: { nomeBanco?: string; chaves: Derivador },
): Promise<UrlsDoBanco> {
  await comConexao(urlAdmin, 'banco embutido', async (cliente) => {
    await cliente.query(ESPERAR_A_VEZ);
    for (const papel of [PAPEL_DONO, PAPEL_APLICATIVO]) {
      await criarOuAjustarPapel(cliente, papel, senhaDo(chaves, papel));
      await restringirPapel(cliente, papel);
    }
    const banco = pg.escapeIdentifier(nomeBanco);
    const { rowCount } = await cliente.query('select 1 from pg_database where datname = $1', [nomeBanco]);
    if (!rowCount) await cliente.query(`create database ${banco} owner ${PAPEL_DONO}`);
    await cliente.query(`revoke all on database ${banco} from public`);
    await cliente.query(`grant connect, temporary on database ${banco} to ${PAPEL_APLICATIVO}`);
  });
  const url = (usuario: string): string =>
    outraUrl(urlAdmin, { usuario, senha: senhaDo(chaves, usuario), banco: nomeBanco });
  return { urlDono: url(PAPEL_DONO), urlApp: url(PAPEL_APLICATIVO) };
}

/**
 * On an existing server: the given user migrates; the application connects as DATABASE_APP_URL says, or as
 * `sineta_app`, created here when the user may create roles.
 * @throws ErroDeInicializacao banco-inacessivel, postgres-antigo, papel-nao-criado
 */
export async function prepararPapeisExistentes(
  urlDono: string,
  { urlApp, chaves }: { urlApp?: string; chaves: Derivador },
): Promise<UrlsDoBanco> {
  return comConexao(urlDono, 'DATABASE_URL', async (cliente) => {
    await conferirVersaoDoPostgres(cliente);
    if (urlApp) return { urlDono, urlApp };
    await cliente.query(ESPERAR_A_VEZ);
    const senha = senhaDo(chaves, PAPEL_APLICATIVO);
    const pronta = outraUrl(urlDono, { usuario: PAPEL_APLICATIVO, senha });
    if (!(await jaEntra(cliente, pronta))) await criarPapelDoAplicativo(cliente, senha);
    await conceder(cliente);
    return { urlDono, urlApp: pronta };
  });
}

/** True when the role is there with our password; throws when it is there with another one. */
async function jaEntra(cliente: pg.Client, url: string): Promise<boolean> {
  const { rowCount } = await cliente.query('select 1 from pg_roles where rolname = $1', [PAPEL_APLICATIVO]);
  if (!rowCount) return false;
  try {
    await comConexao(url, 'papel do aplicativo', async () => undefined);
    return true;
  } catch (erro) {
    const codigo = ((erro as Error).cause as { code?: string } | undefined)?.code;
    if (codigo === '42501') return true; // no CONNECT yet: authenticated, and granted right after
    if (codigo !== '28P01') throw erro;
    throw new ErroDeInicializacao(
      'papel-nao-criado',
      `o papel ${PAPEL_APLICATIVO} já existe neste servidor, mas a senha não é a desta instalação (outra instalação do Sineta, ou SINETA_CHAVE trocada).`,
      `use a SINETA_CHAVE original, ou crie um papel próprio ("create role … login password …", sem superuser nem bypassrls) e informe DATABASE_APP_URL.`,
      { cause: erro },
    );
  }
}

async function criarPapelDoAplicativo(cliente: pg.Client, senha: string): Promise<void> {
  try {
    await criarOuAjustarPapel(cliente, PAPEL_APLICATIVO, senha);
  } catch (erro) {
    if ((erro as { code?: string }).code !== '42501') throw erro;
    throw new ErroDeInicializacao(
      'papel-nao-criado',
      'o usuário de DATABASE_URL não pode criar papéis no servidor, e o Sineta precisa de um segundo usuário, que não seja dono das tabelas.',
      `peça ao administrador do servidor: create role ${PAPEL_APLICATIVO} login password '…'; e informe DATABASE_APP_URL=postgres://${PAPEL_APLICATIVO}:…@servidor:5432/banco.`,
      { cause: erro },
    );
  }
}

/** Only where PUBLIC has lost the default; the owner of a database may grant it, anyone else already connects. */
async function conceder(cliente: pg.Client): Promise<void> {
  const { rows } = await cliente.query<{ banco: string; pode: boolean }>(
    `select current_database() as banco, has_database_privilege($1, current_database(), 'connect')
       and has_database_privilege($1, current_database(), 'temporary') as pode`,
    [PAPEL_APLICATIVO],
  );
  const linha = rows[0];
  if (linha && !linha.pode)
    await cliente.query(
      `grant connect, temporary on database ${pg.escapeIdentifier(linha.banco)} to ${PAPEL_APLICATIVO}`,
    );
}

interface PoderesDoPapel {
  papel: string;
  superusuario: boolean;
  ignora: boolean;
  cria: boolean;
  tabela: string | null;
}

/**
 * Refuses an application role that row-level security does not bind: a superuser, BYPASSRLS, one that can create
 * roles, or one that owns (or may become the owner of) any table.
 * @throws ErroDeInicializacao papel-inseguro, postgres-antigo, banco-inacessivel
 */
export async function verificarPapelDoAplicativo(urlApp: string): Promise<void> {
  const poderes = await comConexao(urlApp, 'DATABASE_APP_URL', async (cliente) => {
    await conferirVersaoDoPostgres(cliente);
    const { rows } = await cliente.query<PoderesDoPapel>(`
      select r.rolname as papel, r.rolsuper as superusuario, r.rolbypassrls as ignora, r.rolcreaterole as cria,
             (select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                 and pg_has_role(r.oid, c.relowner, 'MEMBER') limit 1) as tabela
        from pg_roles r where r.rolname = current_user`);
    return rows[0] as PoderesDoPapel;
  });
  const motivo = motivoInseguro(poderes);
  if (motivo === null) return;
  throw new ErroDeInicializacao(
    'papel-inseguro',
    `o usuário "${poderes.papel}", com que o aplicativo usa o banco, ${motivo}; com ele, os dados de uma escola poderiam aparecer para outra.`,
    `aponte DATABASE_APP_URL para um papel comum: create role ${PAPEL_APLICATIVO} login password '…' nosuperuser nobypassrls; ele não pode ser o mesmo de DATABASE_URL nem membro dele.`,
  );
}

function motivoInseguro({ superusuario, ignora, cria, tabela }: PoderesDoPapel): string | null {
  if (superusuario) return 'é superusuário';
  if (ignora) return 'ignora a segurança por linha (BYPASSRLS)';
  if (cria) return 'pode criar papéis (CREATEROLE)';
  if (tabela !== null) return `é dono (ou membro do dono) da tabela ${tabela}`;
  return null;
}

/** Name of the application role in a connection string. */
export const papelDoAplicativo = (urlApp: string): string => usuarioDaUrl(urlApp);
