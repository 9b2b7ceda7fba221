import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** Fields of /proc/<pid>/stat after the command name, which may itself hold spaces and parentheses. */
function estadoNoLinux(pid: number): string[] | null {
  try {
    const texto = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return texto.slice(texto.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** A process that exists and is not a zombie (in a container whose first process reaps nobody, zombies stay). */
export function estaVivo(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (erro) {
    return (erro as NodeJS.ErrnoException).code === 'EPERM';
  }
  return estadoNoLinux(pid)?.[0] !== 'Z';
}

/**
 * When a process began, as an opaque text: with the pid, it tells one process from a later one that got the same
 * number. Null where the system does not tell; then only the pid is compared.
 */
export function inicioDoProcesso(pid: number): string | null {
  if (process.platform === 'linux') {
    const inicio = estadoNoLinux(pid)?.[19];
    if (!inicio) return null;
    return `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${inicio}`;
  }
  if (process.platform === 'win32') return null;
  const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { LC_ALL: 'C', PATH: process.env.PATH },
  });
  return ps.status === 0 ? ps.stdout.trim() : null;
}

export const esperar = (ms: number): Promise<void> => new Promise((ok) => setTimeout(ok, ms));

/** Polls until `pronto` answers something, or gives up after `limiteMs` with undefined. */
export async function aguardar<T>(pronto: () => T | undefined | false, limiteMs: number): Promise<T | undefined> {
  const fim = Date.now() + limiteMs;
  for (;;) {
    const valor = pronto();
    if (valor !== undefined && valor !== false) return valor;
    if (Date.now() > fim) return undefined;
    await esperar(15);
  }
}
