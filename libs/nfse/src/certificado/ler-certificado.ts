import { X509Certificate } from 'node:crypto';
import forge from 'node-forge';

/** OID of the CNPJ of the holder in ICP-Brasil certificates (DOC-ICP-04), an otherName of subjectAltName. */
export const OID_CNPJ = '2.16.76.1.3.3';
const OID_SAN = '2.5.29.17';
const USOS: Record<string, UsoDeChave> = {
  '1.3.6.1.5.5.7.3.1': 'serverAuth',
  '1.3.6.1.5.5.7.3.2': 'clientAuth',
  '1.3.6.1.5.5.7.3.4': 'emailProtection',
};

export type UsoDeChave = 'serverAuth' | 'clientAuth' | 'emailProtection';

export interface CertificadoLido {
  certificadoPem: string;
  /** Common name without the `:CNPJ` suffix that ICP-Brasil adds. */
  titular: string;
  /** 14 positions without punctuation; null when the certificate carries none. */
  cnpj: string | null;
  emissor: string;
  validoDe: Date;
  validoAte: Date;
  /** Hexadecimal. */
  numeroSerie: string;
  /** SHA-256 of the DER, hexadecimal without separators. */
  impressaoDigital: string;
  usos: UsoDeChave[];
}

/** Reads a certificate from PEM text or DER bytes. Throws the error of node:crypto when it is neither. */
export function lerCertificado(entrada: string | Uint8Array): CertificadoLido {
  const x509 = new X509Certificate(typeof entrada === 'string' ? entrada : Buffer.from(entrada));
  const nome = nomeComum(x509.subject);
  const doSufixo = /:([0-9A-Z]{14})$/.exec(nome)?.[1] ?? null;
  return {
    certificadoPem: x509.toString(),
    titular: nome.replace(/:[0-9A-Z]{11,14}$/, ''),
    cnpj: cnpjDoSan(x509.raw) ?? doSufixo,
    emissor: nomeComum(x509.issuer),
    validoDe: new Date(x509.validFrom),
    validoAte: new Date(x509.validTo),
    numeroSerie: x509.serialNumber,
    impressaoDigital: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
    usos: (x509.keyUsage ?? []).flatMap((oid) => USOS[oid] ?? []),
  };
}

function nomeComum(sujeito: string): string {
  return /^CN=(.*)$/m.exec(sujeito)?.[1] ?? sujeito.replaceAll('\n', ', ');
}

/** otherName = [0] { OID, [0] { any string type } }. */
function cnpjDoSan(der: Uint8Array): string | null {
  const certificado = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(der).toString('binary')));
  const san = acharExtensao(certificado, OID_SAN);
  if (!san) return null;
  for (const nome of filhos(forge.asn1.fromDer(forge.util.createBuffer(san)))) {
    const [oid, valor] = filhos(nome);
    if (nome.type !== (0 as forge.asn1.Type) || !oid || !valor) continue;
    if (forge.asn1.derToOid(String(oid.value)) !== OID_CNPJ) continue;
    const texto = String(filhos(valor)[0]?.value ?? '');
    return /^[0-9A-Z]{14}$/.test(texto) ? texto : null;
  }
  return null;
}

/** Depth-first search of `SEQUENCE { OID, [critical], OCTET STRING }`; answers the bytes of the octet string. */
function acharExtensao(no: forge.asn1.Asn1, oid: string): string | null {
  const [primeiro, ...resto] = filhos(no);
  const ultimo = resto.at(-1);
  if (primeiro?.type === forge.asn1.Type.OID && ultimo?.type === forge.asn1.Type.OCTETSTRING) {
    if (forge.asn1.derToOid(String(primeiro.value)) === oid) return String(ultimo.value);
  }
  for (const filho of filhos(no)) {
    const achado = acharExtensao(filho, oid);
    if (achado !== null) return achado;
  }
  return null;
}

function filhos(no: forge.asn1.Asn1): forge.asn1.Asn1[] {
  return Array.isArray(no.value) ? no.value : [];
}
