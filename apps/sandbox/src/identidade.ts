import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gerarAutoridadeDeTeste, gerarCertificadoDeServidor, type ParDeChaves } from '@sineta/nfse';

/** The authority of the sandbox, and the certificate with which it serves TLS and signs notes. */
export interface IdentidadeDoSandbox {
  caPem: string;
  par: ParDeChaves;
}

const ARQUIVO = 'identidade.json';
const UM_DIA_MS = 86_400_000;
const VALIDADE_DIAS = 3650;

/** Made once for each folder, so that who trusted the authority keeps trusting it after a restart. */
export function identidadeDoSandbox(agora: Date, pasta?: string): IdentidadeDoSandbox {
  const caminho = pasta === undefined ? null : join(pasta, ARQUIVO);
  if (caminho !== null && existsSync(caminho)) return JSON.parse(readFileSync(caminho, 'utf8')) as IdentidadeDoSandbox;
  const de = new Date(agora.getTime() - UM_DIA_MS);
  const ate = new Date(agora.getTime() + VALIDADE_DIAS * UM_DIA_MS);
  const autoridade = gerarAutoridadeDeTeste(de, ate);
  const identidade = { caPem: autoridade.certificadoPem, par: gerarCertificadoDeServidor(autoridade, de, ate) };
  if (pasta !== undefined && caminho !== null) {
    mkdirSync(pasta, { recursive: true });
    writeFileSync(caminho, JSON.stringify(identidade), { mode: 0o600 });
  }
  return identidade;
}
