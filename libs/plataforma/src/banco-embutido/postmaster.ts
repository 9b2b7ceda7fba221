import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { ErroDeInicializacao } from '../inicializacao/erro-de-inicializacao.js';
import { AMBIENTE_DO_POSTGRES, type Executavel } from './binarios.js';
import { argumentoDaPasta, lerSenha, SUPERUSUARIO } from './cluster.js';
import { type Caminhos, type Usuario, semEspaco } from './pasta.js';
import { aguardar, estaVivo } from './processos.js';

/** Crash recovery replays at most a few segments of WAL, but on a slow disk with a cold cache. */
const LIMITE_PARA_ABRIR_MS = 120_000;
const LIMITE_PARA_FECHAR_MS = 60_000;
const REGISTRO_MAXIMO = 5 * 1024 * 1024;

/** What postmaster.pid says; its lines are fixed by Postgres (src/include/utils/pidfile.h). */
export interface Postmaster {
  pid: number;
  porta: number;
  estado: string;
}

const arquivoDoPid = (c: Caminhos): string => path.join(c.dados, 'postmaster.pid');

export function lerPostmaster(c: Caminhos): Postmaster | null {
  let linhas: string[];
  try {
    linhas = fs.readFileSync(arquivoDoPid(c), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(linhas[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, porta: Number(linhas[3] ?? 0), estado: (linhas[7] ?? '').trim() };
}

export function urlAdministrador(c: Caminhos, porta: number): string {
  return `postgres://${SUPERUSUARIO}:${encodeURIComponent(lerSenha(c))}@127.0.0.1:${porta}/postgres`;
}

/** The process's current folder is the data folder of a postmaster; null where the system does not tell. */
function pastaDoProcesso(pid: number): string | null {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/** Whether the server on that port knows our password and serves our folder. SCRAM proves both sides. */
async function respondeComoNosso(c: Caminhos, { pid, porta }: Postmaster): Promise<boolean> {
  const cliente = new pg.Client({ connectionString: urlAdministrador(c, porta), connectionTimeoutMillis: 5_000 });
  cliente.on('error', () => undefined);
  try {
    await cliente.connect();
    const { rows } = await cliente.query<{ pasta: string }>(`select current_setting('data_directory') as pasta`);
    const pasta = rows[0]?.pasta === '/proc/self/cwd' ? pastaDoProcesso(pid) : rows[0]?.pasta;
    return pasta !== undefined && pasta !== null && fs.realpathSync(pasta) === fs.realpathSync(c.dados);
  } catch {
    return false;
  } finally {
    await cliente.end().catch(() => undefined);
  }
}

/**
 * The postmaster of this folder that outlived its parent (kill -9), ready to be used, or null. A leftover
 * postmaster.pid is removed only when it is certain that no server runs on the folder: the number was reused by
 * another process, or the folder is a copy. A dead pid is left to Postgres, which also checks shared memory.
 */
export async function encontrarPostmaster(c: Caminhos): Promise<Postmaster | null> {
  const achado = lerPostmaster(c);
  if (!achado) {
    if (fs.statSync(arquivoDoPid(c), { throwIfNoEntry: false })?.size === 0) fs.rmSync(arquivoDoPid(c));
    return null;
  }
  if (!estaVivo(achado.pid)) return null;
  const pasta = process.platform === 'linux' ? pastaDoProcesso(achado.pid) : null;
  if (pasta !== null && pasta !== fs.realpathSync(c.dados)) return esquecer(c);
  const pronto = await aguardar(() => {
    if (!estaVivo(achado.pid)) return null;
    const agora = lerPostmaster(c);
    return agora?.estado === 'ready' ? agora : undefined;
  }, LIMITE_PARA_ABRIR_MS);
  if (!pronto) return null;
  return (await respondeComoNosso(c, pronto)) ? pronto : esquecer(c);
}

function esquecer(c: Caminhos): null {
  fs.rmSync(arquivoDoPid(c), { force: true });
  return null;
}

export async function portaLivre(): Promise<number> {
  return new Promise((ok, falhar) => {
    const servidor = net.createServer();
    servidor.once('error', falhar);
    servidor.listen(0, '127.0.0.1', () => {
      const { port } = servidor.address() as net.AddressInfo;
      servidor.close(() => ok(port));
    });
  });
}

/** The log is truncated to a previous file when it grows, at start only. */
function abrirRegistro(c: Caminhos): number {
  if ((fs.statSync(c.registro, { throwIfNoEntry: false })?.size ?? 0) > REGISTRO_MAXIMO)
    fs.renameSync(c.registro, `${c.registro}.1`);
  return fs.openSync(c.registro, 'a', 0o600);
}

export interface OpcoesDaPartida {
  exe: Executavel;
  quem: Usuario | undefined;
  alcancavel: boolean;
  portaPreferida?: number;
  parametros?: Record<string, string>;
}

export interface Partida extends Postmaster {
  filho: ChildProcess;
}

/**
 * Starts Postgres on loopback only, with no unix socket, in a session of its own: a Ctrl-C on the terminal does not
 * reach it, so that the application drains first.
 */
export async function partir(c: Caminhos, opcoes: OpcoesDaPartida): Promise<Partida> {
  for (let tentativa = 1; ; tentativa++) {
    const porta = opcoes.portaPreferida ?? (await portaLivre());
    const inicioDoRegistro = fs.statSync(c.registro, { throwIfNoEntry: false })?.size ?? 0;
    const filho = disparar(c, opcoes, porta);
    const pronto = await aguardar(() => {
      if (filho.exitCode !== null || filho.signalCode !== null || filho.pid === undefined) return null;
      const agora = lerPostmaster(c);
      return agora?.pid === filho.pid && agora.estado === 'ready' ? agora : undefined;
    }, LIMITE_PARA_ABRIR_MS);
    if (pronto) return { ...pronto, filho };
    filho.kill('SIGQUIT');
    const fim = fs.readFileSync(c.registro).subarray(inicioDoRegistro).toString('utf8').trim();
    const disputada = /could not bind|address already in use/i.test(fim);
    const memoriaPresa = /shared memory block .* is still in use|lock file .* already exists/i.test(fim);
    if (tentativa >= 6 || !(memoriaPresa || (disputada && opcoes.portaPreferida === undefined)))
      throw falha(c, fim, porta);
    if (memoriaPresa) await new Promise((ok) => setTimeout(ok, 500));
  }
}

/**
 * The statistics of a school just loaded are taken within seconds; no query here is long enough for JIT to pay; and a
 * page in the middle of a file costs a flash disk, or the cache, no more than the next one.
 */
const AJUSTES = {
  ...{ listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC' },
  ...{ autovacuum_naptime: '10s', jit: 'off', random_page_cost: '1.1' },
};

function disparar(c: Caminhos, { exe, quem, alcancavel, parametros }: OpcoesDaPartida, porta: number): ChildProcess {
  const ajustes = { ...AJUSTES, ...parametros };
  const registro = abrirRegistro(c);
  try {
    const filho = spawn(
      exe('postgres'),
      [
        ...['-D', argumentoDaPasta(c.dados, alcancavel), '-p', String(porta)],
        ...Object.entries(ajustes).flatMap(([nome, valor]) => ['-c', `${nome}=${valor}`]),
      ],
      {
        ...quem,
        env: AMBIENTE_DO_POSTGRES,
        cwd: c.dados,
        stdio: ['ignore', registro, registro],
        detached: true,
        windowsHide: true,
      },
    );
    filho.on('error', () => undefined);
    filho.unref();
    return filho;
  } finally {
    fs.closeSync(registro);
  }
}

function falha(c: Caminhos, fim: string, porta: number): ErroDeInicializacao {
  if (/no space left on device/i.test(fim)) return semEspaco(c.raiz);
  if (/could not bind|address already in use/i.test(fim))
    return new ErroDeInicializacao(
      'porta-ocupada',
      `a porta ${porta}, pedida para o banco de dados embutido, já está em uso por outro programa.`,
      'escolha outra porta (ou deixe o Sineta escolher uma livre) e inicie de novo.',
    );
  return new ErroDeInicializacao(
    'banco-nao-iniciou',
    `o PostgreSQL embutido não abriu os dados de ${c.raiz}. Últimas linhas do registro:\n${fim.slice(-1500)}`,
    `veja ${c.registro}; os dados não foram alterados pelo Sineta. Faça uma cópia da pasta antes de qualquer outra tentativa.`,
  );
}

/** Fast shutdown: sessions are ended, everything committed is on disk. Falls back to an immediate one, also safe. */
export async function encerrarPostmaster(c: Caminhos, exe: Executavel, pid: number): Promise<void> {
  sinalizar(c, exe, pid, 'SIGINT');
  if (await aguardar(() => !estaVivo(pid), LIMITE_PARA_FECHAR_MS)) return;
  sinalizar(c, exe, pid, 'SIGQUIT');
  await aguardar(() => !estaVivo(pid), 5_000);
}

/** Windows has no signals for this: pg_ctl talks to the server through its named pipe. */
export function sinalizar(c: Caminhos, exe: Executavel, pid: number, sinal: 'SIGINT' | 'SIGQUIT'): void {
  try {
    if (process.platform !== 'win32') process.kill(pid, sinal);
    else spawnSync(exe('pg_ctl'), ['stop', '-W', '-m', sinal === 'SIGINT' ? 'fast' : 'immediate', '-D', c.dados]);
  } catch (erro) {
    if ((erro as NodeJS.ErrnoException).code !== 'ESRCH') throw erro;
  }
}
