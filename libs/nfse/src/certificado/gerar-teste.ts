import { generateKeyPairSync, randomBytes } from 'node:crypto';
import forge from 'node-forge';
import { OID_CNPJ } from './ler-certificado.js';
import { escreverPfx, type FormatoDePfx } from './escrever-pfx.js';

export interface PedidoDeCertificado {
  /** 14 positions; absent makes a certificate without CNPJ, to test the refusal. */
  cnpj?: string;
  razaoSocial: string;
  validoDe: Date;
  validoAte: Date;
  senha: string;
  /** Encryption of the file. Default `moderno` (AES-256). */
  formato?: FormatoDePfx;
  /** Default true. */
  autenticacaoDeCliente?: boolean;
  /** Default: a new authority for each certificate. */
  autoridade?: AutoridadeDeTeste;
}

export interface AutoridadeDeTeste {
  certificadoPem: string;
  chavePem: string;
}

export interface CertificadoDeTeste {
  pfx: Buffer;
  chavePem: string;
  certificadoPem: string;
  caPem: string;
}

const NOME_DA_AC = 'AC Sineta de Treinamento - sem valor legal';
const ORGANIZACAO = 'Sineta Treinamento';

interface OpcoesDaAutoridade {
  nome?: string;
  organizacao?: string;
  emissora?: AutoridadeDeTeste;
}

/**
 * A self-made certificate with the shape of an e-CNPJ A1 (CNPJ in OID 2.16.76.1.3.3, clientAuth), for training,
 * demonstration and tests. Nothing outside the sandbox trusts it.
 */
export function gerarCertificadoDeTeste(pedido: PedidoDeCertificado): CertificadoDeTeste {
  const autoridade = pedido.autoridade ?? gerarAutoridadeDeTeste(pedido.validoDe, pedido.validoAte);
  const chavePem = novaChave();
  const sufixo = pedido.cnpj ? `:${pedido.cnpj}` : '';
  const folha = novoCertificado(chavePem, `${pedido.razaoSocial}${sufixo}`, pedido.validoDe, pedido.validoAte);
  folha.setIssuer(titularDe(autoridade));
  folha.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', critical: true, digitalSignature: true, nonRepudiation: true, keyEncipherment: true },
    { name: 'extKeyUsage', clientAuth: pedido.autenticacaoDeCliente ?? true, emailProtection: true },
    ...(pedido.cnpj ? [{ id: '2.5.29.17', value: sanComCnpj(pedido.cnpj) }] : []),
  ]);
  folha.sign(forge.pki.privateKeyFromPem(autoridade.chavePem), forge.md.sha256.create());
  const certificadoPem = forge.pki.certificateToPem(folha);
  const caPem = autoridade.certificadoPem;
  const pfx = escreverPfx({
    chavePem,
    certificadosPem: [certificadoPem, caPem],
    senha: pedido.senha,
    formato: pedido.formato ?? 'moderno',
  });
  return { pfx, chavePem, certificadoPem, caPem };
}

/** Whether a name (subject or issuer, as node:crypto writes it) is of an authority that this file makes. */
export const ehDeTreinamento = (nome: string): boolean => nome.split('\n').includes(`CN=${NOME_DA_AC}`);

/**
 * An authority for training certificates: a root, or one that `emissora` signs.
 * @param nome only for tests of what does not come of this product
 */
export function gerarAutoridadeDeTeste(
  validoDe: Date,
  validoAte: Date,
  { nome = NOME_DA_AC, organizacao = ORGANIZACAO, emissora }: OpcoesDaAutoridade = {},
): AutoridadeDeTeste {
  const chavePem = novaChave();
  const raiz = novoCertificado(chavePem, nome, validoDe, validoAte, organizacao);
  raiz.setIssuer(emissora ? titularDe(emissora) : raiz.subject.attributes);
  raiz.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  raiz.sign(forge.pki.privateKeyFromPem(emissora?.chavePem ?? chavePem), forge.md.sha256.create());
  return { chavePem, certificadoPem: forge.pki.certificateToPem(raiz) };
}

/** A certificate for a TLS server on the given addresses, signed by a training authority. */
export function gerarCertificadoDeServidor(
  autoridade: AutoridadeDeTeste,
  validoDe: Date,
  validoAte: Date,
  enderecos: readonly string[] = ['127.0.0.1', 'localhost'],
): { chavePem: string; certificadoPem: string } {
  const chavePem = novaChave();
  const folha = novoCertificado(chavePem, enderecos[0] ?? 'localhost', validoDe, validoAte);
  folha.setIssuer(titularDe(autoridade));
  folha.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', critical: true, digitalSignature: true, keyEncipherment: true },
    { name: 'extKeyUsage', serverAuth: true },
    {
      name: 'subjectAltName',
      altNames: enderecos.map((e) => (/^[\d.]+$/.test(e) ? { type: 7, ip: e } : { type: 2, value: e })),
    },
  ]);
  folha.sign(forge.pki.privateKeyFromPem(autoridade.chavePem), forge.md.sha256.create());
  return { chavePem, certificadoPem: forge.pki.certificateToPem(folha) };
}

/** node-forge reads the bytes of a UTF-8 name, and would write them encoded once more. */
function titularDe({ certificadoPem }: AutoridadeDeTeste): forge.pki.CertificateField[] {
  return forge.pki.certificateFromPem(certificadoPem).subject.attributes.map((atributo) => {
    const { valueTagClass, value } = atributo;
    const emUtf8 = (valueTagClass as unknown) === forge.asn1.Type.UTF8;
    return emUtf8 ? { ...atributo, value: forge.util.decodeUtf8(String(value)) } : atributo;
  });
}

function novaChave(): string {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return privateKey;
}

function novoCertificado(
  chavePem: string,
  nome: string,
  validoDe: Date,
  validoAte: Date,
  organizacao = ORGANIZACAO,
): forge.pki.Certificate {
  const chave = forge.pki.privateKeyFromPem(chavePem) as forge.pki.rsa.PrivateKey;
  const certificado = forge.pki.createCertificate();
  certificado.publicKey = forge.pki.setRsaPublicKey(chave.n, chave.e);
  // Positive and never with a zero in front, which node-forge would write as an integer that OpenSSL refuses to read.
  certificado.serialNumber = `4${randomBytes(9).toString('hex').slice(1)}`;
  certificado.validity.notBefore = validoDe;
  certificado.validity.notAfter = validoAte;
  certificado.setSubject([
    { name: 'countryName', value: 'BR' },
    { name: 'organizationName', value: organizacao },
    { name: 'commonName', value: nome, valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class },
  ]);
  return certificado;
}

function sanComCnpj(cnpj: string): string {
  const { asn1 } = forge;
  const contexto = asn1.Class.CONTEXT_SPECIFIC;
  const zero = 0 as forge.asn1.Type;
  const san = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, [
    asn1.create(contexto, zero, true, [
      asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(OID_CNPJ).getBytes()),
      asn1.create(contexto, zero, true, [asn1.create(asn1.Class.UNIVERSAL, asn1.Type.PRINTABLESTRING, false, cnpj)]),
    ]),
  ]);
  return asn1.toDer(san).getBytes();
}
