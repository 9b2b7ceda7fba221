import pg from 'pg';
import { ErroDeInicializacao } from '../inicializacao/erro-de-inicializacao.js';

/** Oldest Postgres accepted (15: the public schema is closed to other users; security_invoker views). */
export const VERSAO_MINIMA_DO_POSTGRES = 15;

/** Host, port and database of a connection string, never its user's password. */
export function enderecoDoBanco(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || '5432'}${pathname}`;
}

/** The same server and options, with another user, password or database. */
export function outraUrl(url: string, mudar: { usuario?: string; senha?: string; banco?: string }): string {
  const nova = new URL(url);
  if (mudar.usuario !== undefined) nova.username = encodeURIComponent(mudar.usuario);
  if (mudar.senha !== undefined) nova.password = encodeURIComponent(mudar.senha);
  if (mudar.banco !== undefined) nova.pathname = `/${encodeURIComponent(mudar.banco)}`;
  return nova.href;
}

export const usuarioDaUrl = (url: string): string => decodeURIComponent(new URL(url).username);

/** What to do for each reason Postgres gives for refusing a connection. */
const REMEDIOS: Record<string, string> = {
  ECONNREFUSED: 'confira se o servidor está ligado e se o endereço e a porta estão certos.',
  ENOTFOUND: 'confira o nome do servidor.',
  EAI_AGAIN: 'confira o nome do servidor e a rede.',
  ETIMEDOUT: 'confira a rede e se um firewall bloqueia a porta.',
  '28P01': 'confira o usuário e a senha.',
  '28000': 'confira o usuário e as regras de acesso (pg_hba.conf) do servidor.',
  '3D000': 'crie o banco de dados, ou corrija o nome dele.',
  '53300': 'o servidor está sem conexões livres: aumente max_connections ou diminua POOL_MAXIMO.',
};

/** The refusal to start, with the reason Postgres or the network gave. */
export function bancoInacessivel(url: string, variavel: string, erro: unknown): ErroDeInicializacao {
  const { code, message } = erro as { code?: string; message: string };
  return new ErroDeInicializacao(
    'banco-inacessivel',
    `não foi possível conectar ao banco ${enderecoDoBanco(url)} (${variavel}): ${message || code || 'sem resposta'}.`,
    REMEDIOS[code ?? ''] ?? `confira ${variavel} (postgres://usuario:senha@servidor:5432/banco) e o servidor.`,
    { cause: erro },
  );
}

/**
 * For every connection of a pool: while it is in use nobody else hears the server's last word (it was shut down, another
 * machine took over), and an error that nobody hears ends the process. What was being asked fails by itself.
 */
export function ouvirQueda(cliente: pg.ClientBase): void {
  cliente.on('error', () => undefined);
}

/**
 * Opens one connection, runs `fn` and closes it.
 * @param variavel the setting the address came from, named in the message
 * @throws ErroDeInicializacao banco-inacessivel
 */
export async function comConexao<T>(url: string, variavel: string, fn: (cliente: pg.Client) => Promise<T>): Promise<T> {
  const cliente = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000, application_name: 'sineta' });
  cliente.on('error', () => undefined);
  try {
    await cliente.connect();
  } catch (erro) {
    await cliente.end().catch(() => undefined);
    throw bancoInacessivel(url, variavel, erro);
  }
  try {
    return await fn(cliente);
  } finally {
    await cliente.end().catch(() => undefined);
  }
}

/** @throws ErroDeInicializacao postgres-antigo */
export async function conferirVersaoDoPostgres(cliente: pg.Client): Promise<void> {
  const { rows } = await cliente.query<{ numero: string; nome: string }>(
    `select current_setting('server_version_num') as numero, current_setting('server_version') as nome`,
  );
  const { numero, nome } = rows[0] as { numero: string; nome: string };
  if (Math.floor(Number(numero) / 10_000) >= VERSAO_MINIMA_DO_POSTGRES) return;
  throw new ErroDeInicializacao(
    'postgres-antigo',
    `o servidor de banco de dados é o PostgreSQL ${nome}, e o Sineta precisa do ${VERSAO_MINIMA_DO_POSTGRES} ou mais novo.`,
    'atualize o servidor, aponte DATABASE_URL para outro, ou tire DATABASE_URL para usar o banco embutido.',
  );
}
