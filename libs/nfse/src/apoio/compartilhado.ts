import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { criarValidadorOficial, type ValidadorOficial } from '../xml/validador-oficial.js';

/** Only for specs: facts and official schemas that live outside the repository, when the machine has them. */
const compartilhado = process.env['SINETA_SHARED'] ?? join(process.cwd(), '..', 'shared');
const pastaDosEsquemas = process.env['SINETA_XSD'] ?? join(compartilhado, 'xsd', 'nacional-1.01');

export async function validadorOficialOuNulo(): Promise<ValidadorOficial | null> {
  if (!existsSync(pastaDosEsquemas)) {
    console.warn(`Esquemas oficiais ausentes (${pastaDosEsquemas}): conferência pelo XSD pulada. Use SINETA_XSD.`);
    return null;
  }
  const nomes = readdirSync(pastaDosEsquemas).filter((n) => n.endsWith('.xsd'));
  return criarValidadorOficial(Object.fromEntries(nomes.map((n) => [n, readFileSync(join(pastaDosEsquemas, n))])));
}

export function lerCompartilhado(...caminho: string[]): string | null {
  const arquivo = join(compartilhado, ...caminho);
  if (existsSync(arquivo)) return readFileSync(arquivo, 'utf8');
  console.warn(`${arquivo} ausente: conferência com o material compartilhado pulada. Use SINETA_SHARED.`);
  return null;
}
