import { randomBytes } from 'node:crypto';
import forge from 'node-forge';

/** `moderno` is AES-256 with PBES2; `3des` and `rc2-40` are the older files that schools still hold. */
export type FormatoDePfx = 'moderno' | '3des' | 'rc2-40';

export interface ConteudoDoPfx {
  chavePem: string;
  /** Leaf first. */
  certificadosPem: string[];
  senha: string;
  formato: FormatoDePfx;
}

const ITERACOES = 2048;
const OID_RC2_40 = '1.2.840.113549.1.12.1.6';
const { asn1 } = forge;
type Asn1 = forge.asn1.Asn1;

/** Writes a PKCS#12 file with key and certificates. `rc2-40` encrypts the certificates as Windows did until 2020. */
export function escreverPfx(conteudo: ConteudoDoPfx): Buffer {
  const { senha, formato } = conteudo;
  const chave = forge.pki.privateKeyFromPem(conteudo.chavePem);
  const certificados = conteudo.certificadosPem.map((pem) => forge.pki.certificateFromPem(pem));
  // PBES2 takes the password as UTF-8; the old ciphers and the MAC take it as UTF-16.
  const moderno = formato === 'moderno';
  const pfx = forge.pkcs12.toPkcs12Asn1(chave, certificados, moderno ? forge.util.encodeUtf8(senha) : senha, {
    algorithm: moderno ? 'aes256' : '3des',
    count: ITERACOES,
    friendlyName: 'certificado',
  });
  const [versao, authSafe] = filhos(pfx);
  if (!versao) throw new Error('PKCS#12 sem versão');
  const partes = filhos(asn1.fromDer(forge.util.createBuffer(octetos(authSafe))));
  const finais = formato === 'rc2-40' ? cifrarCertificados(partes, senha) : partes;
  const autenticado = asn1.toDer(sequencia(finais)).getBytes();
  const final = sequencia([versao, dados(autenticado), mac(autenticado, senha)]);
  return Buffer.from(asn1.toDer(final).getBytes(), 'binary');
}

/** Replaces the plain SafeContents of the certificates by an EncryptedData under RC2-40. */
function cifrarCertificados([certificados, ...resto]: Asn1[], senha: string): Asn1[] {
  return [dadosCifrados(octetos(certificados), senha), ...resto];
}

function dadosCifrados(claro: string, senha: string): Asn1 {
  const sal = randomBytes(8).toString('binary');
  const chave = derivar(senha, sal, 1, 5);
  const iv = derivar(senha, sal, 2, 8);
  const cifra = forge.rc2.createEncryptionCipher(chave.getBytes(), 40);
  cifra.start(iv.getBytes());
  cifra.update(forge.util.createBuffer(claro));
  cifra.finish();
  const parametros = sequencia([octetString(sal), inteiro(ITERACOES)]);
  const info = sequencia([
    oid(forge.pki.oids['data'] ?? ''),
    sequencia([oid(OID_RC2_40), parametros]),
    asn1.create(asn1.Class.CONTEXT_SPECIFIC, 0 as forge.asn1.Type, false, cifra.output.getBytes()),
  ]);
  return sequencia([oid(forge.pki.oids['encryptedData'] ?? ''), explicito(sequencia([inteiro(0), info]))]);
}

function mac(conteudo: string, senha: string): Asn1 {
  const sal = randomBytes(8).toString('binary');
  const hmac = forge.hmac.create();
  hmac.start(forge.md.sha1.create(), derivar(senha, sal, 3, 20));
  hmac.update(conteudo);
  const algoritmo = sequencia([
    oid(forge.pki.oids['sha1'] ?? ''),
    asn1.create(asn1.Class.UNIVERSAL, asn1.Type.NULL, false, ''),
  ]);
  return sequencia([
    sequencia([algoritmo, octetString(hmac.getMac().getBytes())]),
    octetString(sal),
    inteiro(ITERACOES),
  ]);
}

/** Key derivation of PKCS#12 (RFC 7292 appendix B): purpose 1 key, 2 IV, 3 MAC. */
function derivar(senha: string, sal: string, finalidade: 1 | 2 | 3, tamanho: number): forge.util.ByteStringBuffer {
  const gerar = (forge as unknown as { pbe: PbeDoForge }).pbe.generatePkcs12Key;
  return gerar(senha, forge.util.createBuffer(sal), finalidade, ITERACOES, tamanho);
}

interface PbeDoForge {
  generatePkcs12Key(
    senha: string,
    sal: forge.util.ByteStringBuffer,
    finalidade: number,
    iteracoes: number,
    tamanho: number,
  ): forge.util.ByteStringBuffer;
}

function dados(conteudo: string): Asn1 {
  return sequencia([oid(forge.pki.oids['data'] ?? ''), explicito(octetString(conteudo))]);
}

/** Bytes of the OCTET STRING inside `ContentInfo { data, [0] OCTET STRING }`. */
function octetos(contentInfo: Asn1 | undefined): string {
  return String(filhos(filhos(contentInfo)[1])[0]?.value ?? '');
}

function filhos(no: Asn1 | undefined): Asn1[] {
  return Array.isArray(no?.value) ? no.value : [];
}

function sequencia(partes: Asn1[]): Asn1 {
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, partes);
}

function explicito(no: Asn1): Asn1 {
  return asn1.create(asn1.Class.CONTEXT_SPECIFIC, 0 as forge.asn1.Type, true, [no]);
}

function octetString(bytes: string): Asn1 {
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OCTETSTRING, false, bytes);
}

function inteiro(n: number): Asn1 {
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.INTEGER, false, asn1.integerToDer(n).getBytes());
}

function oid(texto: string): Asn1 {
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(texto).getBytes());
}
