import { X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { ALGORITMOS, C14N, ENVELOPED, impossivel, type AlgoritmoDeAssinatura, type ParDeChaves } from './algoritmos.js';
import type { Alvo } from './assinante.js';

/**
 * The slow way, by xml-crypto, for documents that this library cannot canonicalise by itself; it writes the whole text
 * again. Throws `assinatura-impossivel` when the element is not there.
 */
export function assinarPelaBiblioteca(
  xml: string,
  { id, lugar }: Alvo,
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
  const elemento = id === null ? '/*' : `//*[@Id='${id.replace(/[^\w.-]/g, '')}']`;
  assinante.addReference({
    xpath: elemento,
    isEmptyUri: id === null,
    transforms: [ENVELOPED, C14N],
    digestAlgorithm: resumo,
  });
  const pai = id === null || lugar === 'NA_RAIZ' ? '/*' : `${elemento}/..`;
  try {
    assinante.computeSignature(xml, { location: { reference: pai, action: 'append' } });
  } catch (erro) {
    throw impossivel(`O elemento ${id ?? 'raiz'} não pôde ser assinado: ${(erro as Error).message}`);
  }
  return assinante.getSignedXml();
}
