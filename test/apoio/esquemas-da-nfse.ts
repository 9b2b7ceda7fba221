import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { criarValidadorOficial, type ValidadorOficial } from '@sineta/nfse';
import { pastaCompartilhada } from './pasta-compartilhada.js';

/** The official schemas of SINETA_XSD or of the shared folder; null, with a message on the console, without them. */
export async function validadorOficialOuNulo(): Promise<ValidadorOficial | null> {
  const pasta = process.env['SINETA_XSD'] ?? pastaCompartilhada('xsd');
  if (pasta === null) return null;
  const nomes = readdirSync(pasta, { recursive: true, encoding: 'utf8' }).filter((n) => n.endsWith('.xsd'));
  return criarValidadorOficial(Object.fromEntries(nomes.map((n) => [n, readFileSync(join(pasta, n))])));
}

/** Text of a file of the shared folder; null, with a message on the console, where it does not exist. */
export function lerCompartilhado(pasta: string, arquivo: string): string | null {
  const caminho = pastaCompartilhada(pasta);
  return caminho !== null && existsSync(join(caminho, arquivo)) ? readFileSync(join(caminho, arquivo), 'utf8') : null;
}
