import forge from 'node-forge';
import { erroNfse } from '../erros.js';
import { lerCertificado, type CertificadoLido } from './ler-certificado.js';

export interface CertificadoA1 extends CertificadoLido {
  /** PKCS#8 PEM without password: to be kept encrypted, never logged. */
  chavePem: string;
  /** Certificates of the issuers that came in the file. */
  cadeiaPem: string[];
}

const MAIS_ITERACOES = 1_000_000;

/**
 * Opens an A1 certificate file (PKCS#12) of any age: AES (PBES2), 3DES or RC2-40. Picks the key and the certificate
 * that belong together by their modulus. Throws `certificado-nao-e-pkcs12`, `certificado-iteracoes`,
 * `certificado-senha-incorreta` or `certificado-sem-chave`. Deeper counts are inside what is encrypted: open files of
 * strangers in a thread with a deadline. Whether it may be used is for `conferirCertificado`.
 */
export function abrirPfx(bytes: Uint8Array, senha: string): CertificadoA1 {
  const asn1 = lerDer(bytes);
  exigirIteracoes(asn1);
  const p12 = decifrar(asn1, senha);
  const chaves = [...sacolas(p12, forge.pki.oids.pkcs8ShroudedKeyBag), ...sacolas(p12, forge.pki.oids.keyBag)].flatMap(
    (s) => (s.key ? [s.key as forge.pki.rsa.PrivateKey] : []),
  );
  const certificados = sacolas(p12, forge.pki.oids.certBag).flatMap((s) => (s.cert ? [s.cert] : []));
  for (const chave of chaves) {
    const folha = certificados.find((c) => moduloDe(c)?.equals(chave.n));
    if (folha) return montar(chave, folha, certificados);
  }
  throw erroNfse('certificado-sem-chave', 'O arquivo não tem a chave privada do certificado.', [
    {
      campo: 'arquivo',
      mensagem: 'O arquivo traz só o certificado, sem a chave privada.',
      acao: 'Exporte o certificado A1 (.pfx ou .p12) com a opção "incluir a chave privada".',
    },
  ]);
}

function montar(
  chave: forge.pki.rsa.PrivateKey,
  folha: forge.pki.Certificate,
  todos: forge.pki.Certificate[],
): CertificadoA1 {
  const info = forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(chave));
  return {
    ...lerCertificado(forge.pki.certificateToPem(folha)),
    chavePem: forge.pki.privateKeyInfoToPem(info),
    cadeiaPem: todos.filter((c) => c !== folha).map((c) => forge.pki.certificateToPem(c)),
  };
}

function lerDer(bytes: Uint8Array): forge.asn1.Asn1 {
  try {
    return forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('binary')));
  } catch {
    throw naoEPkcs12();
  }
}

/** MacData.iterations (RFC 7292, 4) is of who writes the file; what browsers and OpenSSL write is at most 600 000. */
function exigirIteracoes(pfx: forge.asn1.Asn1): void {
  const mac = Array.isArray(pfx.value) ? pfx.value[2]?.value : undefined;
  const vezes = Array.isArray(mac) ? mac[2]?.value : undefined;
  if (typeof vezes !== 'string' || parseInt(forge.util.bytesToHex(vezes), 16) <= MAIS_ITERACOES) return;
  throw erroNfse('certificado-iteracoes', 'O arquivo do certificado leva tempo demais para abrir.', [
    {
      campo: 'arquivo',
      mensagem: `A senha do arquivo é derivada mais de ${MAIS_ITERACOES} vezes.`,
      acao: 'Exporte o certificado A1 de novo, com as opções normais, e envie o arquivo novo.',
    },
  ]);
}

function decifrar(asn1: forge.asn1.Asn1, senha: string): forge.pkcs12.Pkcs12Pfx {
  try {
    return lerComSenha(asn1, senha);
  } catch (erro) {
    if (!/password|MAC|decrypt/i.test(String((erro as Error).message))) throw naoEPkcs12();
    throw erroNfse('certificado-senha-incorreta', 'A senha não abre o arquivo do certificado.', [
      {
        campo: 'senha',
        mensagem: 'Senha incorreta.',
        acao: 'Digite a senha criada na emissão do certificado; maiúsculas e minúsculas são diferentes.',
      },
    ]);
  }
}

/**
 * A password with accents is UTF-16 for the MAC and the old ciphers, and UTF-8 for PBES2 (RFC 7292 B.1, RFC 8018 3).
 * node-forge uses one form for all, so the second try drops the MAC, already verified by the first.
 */
function lerComSenha(asn1: forge.asn1.Asn1, senha: string): forge.pkcs12.Pkcs12Pfx {
  try {
    return forge.pkcs12.pkcs12FromAsn1(asn1, senha);
  } catch (erro) {
    const utf8 = forge.util.encodeUtf8(senha);
    if (utf8 === senha || /MAC/.test(String((erro as Error).message)) || !Array.isArray(asn1.value)) throw erro;
    return forge.pkcs12.pkcs12FromAsn1({ ...asn1, value: asn1.value.slice(0, 2) }, utf8);
  }
}

function naoEPkcs12(): Error {
  return erroNfse('certificado-nao-e-pkcs12', 'O arquivo não é um certificado A1 (PKCS#12).', [
    {
      campo: 'arquivo',
      mensagem: 'O arquivo não é um .pfx ou .p12, ou está danificado.',
      acao: 'Envie o arquivo .pfx ou .p12 do certificado A1 da escola.',
    },
  ]);
}

function sacolas(p12: forge.pkcs12.Pkcs12Pfx, tipo: string | undefined): forge.pkcs12.Bag[] {
  return tipo === undefined ? [] : (p12.getBags({ bagType: tipo })[tipo] ?? []);
}

function moduloDe(certificado: forge.pki.Certificate): forge.jsbn.BigInteger | undefined {
  return (certificado.publicKey as Partial<forge.pki.rsa.PublicKey>).n;
}
