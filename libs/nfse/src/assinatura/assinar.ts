import { createHash, createPrivateKey, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { erroNfse } from '../erros.js';
import { canonicoDireto } from './canonico.js';

export const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const ENVELOPED = `${DSIG}enveloped-signature`;

export type AlgoritmoDeAssinatura = 'rsa-sha1' | 'rsa-sha256';

const ALGORITMOS = {
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

export type Assinador = (xml: string, idElemento: string) => string;

/**
 * XMLDSig enveloped over the element with that Id: reference `#Id`, transforms enveloped-signature and C14N 1.0, leaf
 * certificate in KeyInfo, Signature as last child of the root. The rest of the text is not touched.
 * Throws `assinatura-impossivel` when the element is not there or the key is not RSA.
 */
export function assinar(xml: string, idElemento: string, par: ParDeChaves, opcoes: OpcoesDeAssinatura = {}): string {
  return criarAssinador(par, opcoes)(xml, idElemento);
}

/** The same for many documents: the key is read once, which is most of the cost of a signature. */
export function criarAssinador(par: ParDeChaves, opcoes: OpcoesDeAssinatura = {}): Assinador {
  const chave = lerChave(par.chavePem);
  const certificado = new X509Certificate(par.certificadoPem).raw.toString('base64');
  const algoritmo = opcoes.algoritmo ?? 'rsa-sha1';
  return (xml, id) => {
    const canonico = canonicoDireto(xml, id);
    if (canonico === null) return assinarPelaBiblioteca(xml, id, par, algoritmo);
    return inserir(xml, assinatura(canonico, id, chave, certificado, algoritmo));
  };
}

function assinatura(
  canonico: string,
  id: string,
  chave: KeyObject,
  certificado: string,
  algoritmo: AlgoritmoDeAssinatura,
): string {
  const { hash, assinatura: metodo, resumo } = ALGORITMOS[algoritmo];
  const digest = createHash(hash).update(canonico, 'utf8').digest('base64');
  const conteudo =
    `<CanonicalizationMethod Algorithm="${C14N}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${metodo}"></SignatureMethod>` +
    `<Reference URI="#${id}"><Transforms><Transform Algorithm="${ENVELOPED}"></Transform>` +
    `<Transform Algorithm="${C14N}"></Transform></Transforms>` +
    `<DigestMethod Algorithm="${resumo}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference>`;
  const assinado = `<SignedInfo xmlns="${DSIG}">${conteudo}</SignedInfo>`;
  const valor = sign(hash, Buffer.from(assinado, 'utf8'), chave).toString('base64');
  return (
    `<Signature xmlns="${DSIG}"><SignedInfo>${conteudo}</SignedInfo><SignatureValue>${valor}</SignatureValue>` +
    `<KeyInfo><X509Data><X509Certificate>${certificado}</X509Certificate></X509Data></KeyInfo></Signature>`
  );
}

function inserir(xml: string, bloco: string): string {
  const fim = xml.lastIndexOf('</');
  return xml.slice(0, fim) + bloco + xml.slice(fim);
}

/** The slow way, for documents that this library did not write (such as the NFS-e that carries a foreign DPS). */
export function assinarPelaBiblioteca(
  xml: string,
  id: string,
  par: ParDeChaves,
  algoritmo: AlgoritmoDeAssinatura,
): string {
  const { assinatura: metodo, resumo } = ALGORITMOS[algoritmo];
  const certificado = new X509Certificate(par.certificadoPem).raw.toString('base64');
  const assinante = new SignedXml({
    privateKey: par.chavePem,
    publicCert: par.certificadoPem,
    canonicalizationAlgorithm: C14N,
    signatureAlgorithm: metodo,
    getKeyInfoContent: () => `<X509Data><X509Certificate>${certificado}</X509Certificate></X509Data>`,
  });
  assinante.addReference({
    xpath: `//*[@Id='${id.replace(/[^\w]/g, '')}']`,
    transforms: [ENVELOPED, C14N],
    digestAlgorithm: resumo,
  });
  try {
    assinante.computeSignature(xml, { location: { reference: '/*', action: 'append' } });
  } catch (erro) {
    throw impossivel(`O elemento ${id} não pôde ser assinado: ${(erro as Error).message}`);
  }
  return assinante.getSignedXml();
}

function lerChave(pem: string): KeyObject {
  let chave: KeyObject;
  try {
    chave = createPrivateKey(pem);
  } catch {
    throw impossivel('A chave privada não pôde ser lida.');
  }
  if (chave.asymmetricKeyType !== 'rsa') throw impossivel('A chave privada não é RSA.');
  return chave;
}

function impossivel(detalhe: string): Error {
  return erroNfse('assinatura-impossivel', detalhe, [
    { campo: 'certificado', mensagem: detalhe, acao: 'Envie novamente o certificado A1 da escola.' },
  ]);
}
