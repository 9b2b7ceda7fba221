import { createHash, randomBytes } from 'node:crypto';

/**
 * Refresh tokens and API keys carry the school in clear, so that the tenant's context is set before
 * the search: `snr_<escola>_<sessao>_<segredo>` and `sna_<escola>_<segredo>`. Secrets have 256 bits and
 * are kept only as SHA-256 (a random secret of that size needs no slow hash; ASVS 7.2.2, 11.4.1).
 */
export interface TokenDeRenovacao {
  escolaId: number;
  sessaoId: string;
}

const RENOVACAO = /^snr_(\d{1,9})_([0-9a-f]{32})_[\w-]{43}$/;
const CHAVE = /^sna_(\d{1,9})_[\w-]{43}$/;

function segredo(): string {
  return randomBytes(32).toString('base64url');
}

export function novoTokenDeRenovacao(escolaId: number, sessaoId: string): string {
  return `snr_${escolaId}_${sessaoId.replaceAll('-', '')}_${segredo()}`;
}

/** The parts of a refresh token, or null when the text is not one. Says nothing about its being valid. */
export function lerTokenDeRenovacao(token: string): TokenDeRenovacao | null {
  const partes = RENOVACAO.exec(token);
  if (!partes?.[1] || !partes[2]) return null;
  const sessaoId = partes[2].replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { escolaId: Number(partes[1]), sessaoId };
}

export function novaChaveDeApi(escolaId: number): string {
  return `sna_${escolaId}_${segredo()}`;
}

/** The school of an API key, or null when the text is not one. */
export function escolaDaChave(chave: string): number | null {
  const escola = CHAVE.exec(chave)?.[1];
  return escola === undefined ? null : Number(escola);
}

/** What is shown of a key after its creation, enough to recognise it: `sna_3_aB3d…`. */
export function prefixoDaChave(chave: string): string {
  return chave.replace(/^(sna_\d+_.{4}).*$/, '$1…');
}

export function sha256(texto: string): string {
  return createHash('sha256').update(texto).digest('hex');
}
