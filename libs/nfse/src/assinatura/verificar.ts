import { createPublicKey, X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { lerXml, noEm, textoEm, type No } from '../xml/ler.js';
import { DSIG } from './algoritmos.js';

export type ResultadoDaVerificacao =
  | { valida: true; certificadoPem: string; idAssinado: string; algoritmo: string }
  | {
      valida: false;
      motivo: 'SEM_ASSINATURA' | 'CERTIFICADO_ILEGIVEL' | 'REFERENCIA_INDEVIDA' | 'ASSINATURA_INVALIDA';
    };

/**
 * Verifies the signature that is the last child of the root, with the certificate it carries. The signed element must
 * be the first child of the root, so that a valid signature over something else is not accepted (signature wrapping).
 * Says nothing about who signed or whether the certificate is trusted. Throws `xml-invalido` for text that is not XML.
 */
export function verificarAssinatura(xml: string): ResultadoDaVerificacao {
  const raiz = lerXml(xml);
  const assinatura = raiz.filhos.at(-1);
  if (assinatura?.nome !== 'Signature' || assinatura.atributos['xmlns'] !== DSIG || raiz.filhos.length !== 2) {
    return { valida: false, motivo: 'SEM_ASSINATURA' };
  }
  const certificadoPem = certificadoDe(assinatura);
  if (!certificadoPem) return { valida: false, motivo: 'CERTIFICADO_ILEGIVEL' };
  const idAssinado = raiz.filhos[0]?.atributos['Id'] ?? '';
  if (!referenciaUnica(assinatura, idAssinado)) return { valida: false, motivo: 'REFERENCIA_INDEVIDA' };
  if (!confere(xml, certificadoPem)) return { valida: false, motivo: 'ASSINATURA_INVALIDA' };
  const algoritmo = noEm(assinatura, 'SignedInfo/SignatureMethod')?.atributos['Algorithm'] ?? '';
  return { valida: true, certificadoPem, idAssinado, algoritmo };
}

function certificadoDe(assinatura: No): string | null {
  const base64 = (textoEm(assinatura, 'KeyInfo/X509Data/X509Certificate') ?? '').replace(/\s/g, '');
  try {
    const pem = new X509Certificate(Buffer.from(base64, 'base64')).toString();
    createPublicKey(pem);
    return pem;
  } catch {
    return null;
  }
}

function referenciaUnica(assinatura: No, id: string): boolean {
  const referencias = noEm(assinatura, 'SignedInfo')?.filhos.filter((f) => f.nome === 'Reference') ?? [];
  return id !== '' && referencias.length === 1 && referencias[0]?.atributos['URI'] === `#${id}`;
}

function confere(xml: string, certificadoPem: string): boolean {
  const verificador = new SignedXml({ publicCert: certificadoPem });
  try {
    verificador.loadSignature(xml.slice(xml.lastIndexOf('<Signature xmlns'), xml.lastIndexOf('</')));
    return verificador.checkSignature(xml);
  } catch {
    return false;
  }
}
