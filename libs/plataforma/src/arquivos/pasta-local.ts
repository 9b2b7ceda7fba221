import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * Files of a folder of this machine and of those below it: path from the folder, with `/`, → bytes. For folders that a
 * setting names and that are read once, such as the official schemas. Throws ENOENT when it does not exist.
 */
export function lerPastaLocal(pasta: string, extensao: string): Record<string, Uint8Array> {
  const nomes = readdirSync(pasta, { recursive: true, encoding: 'utf8' }).filter((nome) => nome.endsWith(extensao));
  return Object.fromEntries(nomes.map((nome) => [nome.split(sep).join('/'), readFileSync(join(pasta, nome))]));
}
