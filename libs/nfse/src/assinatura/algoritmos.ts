import { createPrivateKey, type KeyObject } from 'node:crypto';
import { erroNfse } from '../erros.js';

export const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
export const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
export const ENVELOPED = `${DSIG}enveloped-signature`;

export type AlgoritmoDeAssinatura = 'rsa-sha1' | 'rsa-sha256';

export const ALGORITMOS = {
  'rsa-sha1': { hash: 'sha1', assinatura: `${DSIG}rsa-sha1`, resumo: `${DSIG}sha1` },
  'rsa-sha256': {
    hash: 'sha256',
    assinatura: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    resumo: 'http://www.w3.org/2001/04/xmlenc#sha256',
  },
} as const;

export interface ParDeChaves {
  /** PEM, without password. */
  chavePem: string;
  /** PEM of the leaf certificate. */
  certificadoPem: string;
}

export interface OpcoesDeAssinatura {
  /** Default `rsa-sha1`, which production accepts (see docs of the layout 1.01). */
  algoritmo?: AlgoritmoDeAssinatura;
}

/** Throws `assinatura-impossivel` when the key cannot be read or is not RSA. */
export function lerChave(pem: string): KeyObject {
  let chave: KeyObject;
  try {
    chave = createPrivateKey(pem);
  } catch {
    throw impossivel('A chave privada não pôde ser lida.');
  }
  if (chave.asymmetricKeyType !== 'rsa') throw impossivel('A chave privada não é RSA.');
  return chave;
}

export function impossivel(detalhe: string): Error {
  return erroNfse('assinatura-impossivel', detalhe, [
    { campo: 'certificado', mensagem: detalhe, acao: 'Envie novamente o certificado A1 da escola.' },
  ]);
}
