import { fork, type ChildProcess } from 'node:child_process';
import type { Ambiente } from './ambiente.js';

/** How a process of this bench is asked to be a server: `node main.js --servir sineta /tmp/pasta`. */
export const SERVIR = '--servir';
/** And to draw a large file and tell what it took: `node main.js --pdf carne`. */
export const PDF = '--pdf';

export interface NoAr {
  endereco: string;
  /** The administrator's way into the database, for what is measured without the application. */
  urlDono: string;
}

/** `api`: answers requests and runs no jobs, so that only what is asked of it is counted. */
export type PapelDoServidor = 'tudo' | 'api';

/** What the process of a server counts about itself. */
export interface Contadores {
  /** Statements sent to Postgres since it started, of every kind: begin, context and commit too. */
  comandos: number;
  /** Largest memory that it ever had, in MB. */
  picoMb: number;
}

/** A server in a process of its own. */
export interface Servidor extends NoAr {
  contar(): Promise<Contadores>;
  encerrar(): Promise<void>;
}

/**
 * The real application in a process of its own: embedded Postgres in a temporary folder, schema, demo school, jobs.
 * It stops, and its folder goes, with the environment.
 */
export function subirSineta(
  ambiente: Ambiente,
  pasta: string = ambiente.pasta('dados'),
  papel: PapelDoServidor = 'tudo',
): Promise<Servidor> {
  ambiente.avisar('subindo o Sineta e um Postgres em pasta temporária');
  return subir(ambiente, ['sineta', pasta, papel]);
}

/** Fastify alone: each name of `corpos` is a path, by GET and by POST, that gives the body that the application gives. */
export function subirFastify(ambiente: Ambiente, corpos: Record<string, unknown>): Promise<Servidor> {
  return subir(ambiente, ['fastify', JSON.stringify(corpos)]);
}

async function subir(ambiente: Ambiente, argumentos: string[]): Promise<Servidor> {
  const filho = abrirFilho(ambiente, [SERVIR, ...argumentos]);
  const noAr = await resposta<NoAr>(ambiente, filho);
  const contar = (): Promise<Contadores> => {
    const contadores = resposta<Contadores>(ambiente, filho);
    filho.send('contar');
    return contadores;
  };
  return { ...noAr, contar, encerrar: () => encerrar(filho) };
}

/** A piece of work done alone in a process of its own, whose answer is the only thing that it says. */
export function fazerSozinho<T>(ambiente: Ambiente, argumentos: readonly string[]): Promise<T> {
  return resposta<T>(ambiente, abrirFilho(ambiente, argumentos));
}

function abrirFilho(ambiente: Ambiente, argumentos: readonly string[]): ChildProcess {
  const programa = process.argv[1];
  if (!programa) throw new Error('programa do bench desconhecido');
  const filho = fork(programa, argumentos, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  ambiente.aoFim(() => encerrar(filho));
  return filho;
}

function resposta<T>({ sinal }: Ambiente, filho: ChildProcess): Promise<T> {
  return new Promise((resolver, recusar) => {
    const parar = (): void => recusar(sinal.reason as Error);
    const terminou = (codigo: number | null): void => recusar(new Error(`o processo medido terminou com ${codigo}`));
    filho.once('exit', terminou);
    sinal.addEventListener('abort', parar, { once: true });
    filho.once('message', (mensagem) => {
      filho.off('exit', terminou);
      sinal.removeEventListener('abort', parar);
      resolver(mensagem as T);
    });
  });
}

function encerrar(filho: ChildProcess): Promise<void> {
  if (filho.exitCode !== null || filho.signalCode !== null) return Promise.resolve();
  return new Promise((resolver) => {
    filho.once('exit', () => resolver());
    if (filho.connected) filho.disconnect();
  });
}
