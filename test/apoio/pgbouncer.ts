import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PAPEL_APLICATIVO } from '@sineta/plataforma';
import pg from 'pg';
import type { BancoDeTeste } from './banco-de-teste.js';

/** Debian's package puts it where an ordinary PATH does not look. */
export function acharPgbouncer(): string | null {
  const pastas = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return pastas.map((pasta) => path.join(pasta, 'pgbouncer')).find((arquivo) => existsSync(arquivo)) ?? null;
}

export interface Pgbouncer {
  /** The application role's connection through the pooler. */
  urlApp: string;
  parar(): Promise<void>;
}

/** Transaction mode over loopback, with few server connections, so that clients really take turns on them. */
export async function subirPgbouncer(binario: string, banco: BancoDeTeste, conexoes: number): Promise<Pgbouncer> {
  const pasta = mkdtempSync(path.join(tmpdir(), 'sineta-pgbouncer-'));
  const porta = await portaLivre();
  const url = new URL(banco.urlApp);
  const ini = `[databases]
${banco.nome} = host=127.0.0.1 port=${url.port} dbname=${banco.nome}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${porta}
unix_socket_dir =
auth_type = plain
auth_file = ${pasta}/usuarios.txt
pool_mode = transaction
default_pool_size = ${conexoes}
max_client_conn = 200
server_reset_query_always = 0
`;
  writeFileSync(path.join(pasta, 'pgbouncer.ini'), ini);
  writeFileSync(path.join(pasta, 'usuarios.txt'), `"${PAPEL_APLICATIVO}" "${decodeURIComponent(url.password)}"\n`);
  const root = process.getuid?.() === 0;
  if (root) chownSync(pasta, 65534, 65534); // "nobody": pgbouncer refuses to run as root
  const opcoes = [...(root ? ['-u', 'nobody'] : []), '-q', path.join(pasta, 'pgbouncer.ini')];
  const processo = spawn(binario, opcoes, { stdio: ['ignore', 'ignore', 'pipe'] });
  url.port = String(porta);
  await esperarResponder(url.href, processo);
  return { urlApp: url.href, parar: () => parar(processo, pasta) };
}

async function portaLivre(): Promise<number> {
  const servidor = createServer();
  await new Promise<void>((ok) => servidor.listen(0, '127.0.0.1', ok));
  const { port } = servidor.address() as { port: number };
  await new Promise((ok) => servidor.close(ok));
  return port;
}

async function esperarResponder(url: string, processo: ChildProcess): Promise<void> {
  let dito = '';
  processo.stderr?.on('data', (parte) => (dito += String(parte)));
  for (const fim = Date.now() + 10_000; ;) {
    const cliente = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    cliente.on('error', () => undefined);
    try {
      await cliente.connect();
      await cliente.end();
      return;
    } catch (erro) {
      if (Date.now() > fim || processo.exitCode !== null)
        throw new Error(`pgbouncer não subiu: ${dito}`, { cause: erro });
      await new Promise((ok) => setTimeout(ok, 50));
    }
  }
}

async function parar(processo: ChildProcess, pasta: string): Promise<void> {
  if (processo.exitCode === null) {
    const saiu = new Promise((ok) => processo.once('exit', ok));
    processo.kill('SIGTERM');
    await saiu;
  }
  rmSync(pasta, { recursive: true, force: true });
}
