import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const raiz = process.env['SINETA_SHARED'] ?? resolve(import.meta.dirname, '../../../shared');

/**
 * Folder of domain tables and real files that lives beside the repository and never inside it. Null, with a message on
 * the console, where it does not exist.
 */
export function pastaCompartilhada(sub: string): string | null {
  const pasta = resolve(raiz, sub);
  if (existsSync(pasta)) return pasta;
  console.warn(`SINETA_SHARED ausente (${pasta}): os testes que comparam com arquivos reais foram pulados.`);
  return null;
}
