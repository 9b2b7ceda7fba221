import { fork, type ChildProcess } from 'node:child_process';
import type { Ambiente } from './ambiente.js';

/** How a process of this bench is asked to be a server: `node main.js --servir sineta /tmp/pasta`. */
export const SERVIR = '--servir';

export interface NoAr {
  endereco: string;
  /** The administrator's way into the database, for what is measured without the application. */
  urlDono: string;
}

/**
 * The real application in a process of its own: embedded Postgres in a temporary folder, schema, demo school, jobs.
 * It stops, and its folder goes, with the environment.
 */
export function subirSineta(ambiente: Ambiente): Promise<NoAr> {
  ambiente.avisar('subindo o Sineta e um Postgres em pasta temporária');
  return subir(ambiente, ['sineta', ambiente.pasta('dados')]);
}

/** Fastify alone: each name of `corpos` is a path, by GET and by POST, that gives the body that the application gives. */
export function subirFastify(ambiente: Ambiente, corpos: Record<string, unknown>): Promise<NoAr> {
  return subir(ambiente, ['fastify', JSON.stringify(corpos)]);
}

async function subir(ambiente: Ambiente, argumentos: string[]): Promise<NoAr> {
  const programa = process.argv[1];
  if (!programa) throw new Error('programa do bench desconhecido');
  const filho = fork(programa, [SERVIR, ...argumentos], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  ambiente.aoFim(() => encerrar(filho));
  return new Promise((resolver, recusar) => {
    filho.once('message', (mensagem) => resolver(mensagem as NoAr));
    filho.once('exit', (codigo) => recusar(new Error(`o servidor medido terminou com ${codigo}`)));
    ambiente.sinal.addEventListener('abort', () => recusar(ambiente.sinal.reason as Error), { once: true });
  });
}

function encerrar(filho: ChildProcess): Promise<void> {
  if (filho.exitCode !== null || filho.signalCode !== null) return Promise.resolve();
  return new Promise((resolver) => {
    filho.once('exit', () => resolver());
    if (filho.connected) filho.disconnect();
  });
}
