import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { atributoDe, espacoDe, lerElementos, nomeLocal, todos, type Elemento } from '../xml/elementos.js';
import { lerXml } from '../xml/ler.js';
import { ALGORITMOS, C14N, DSIG, ENVELOPED } from './algoritmos.js';
import { canonizar, elementosComId } from './canonico.js';
import { verificarAssinatura, type ResultadoDaVerificacao } from './verificar.js';

export type AssinaturaVerificada = ResultadoDaVerificacao & {
  /** Reference as written: `#Id`, or empty for the whole document. */
  uri: string;
  /** Local names from the root to the signed element, as `EnviarLoteRpsEnvio/LoteRps`: what was signed is for who asks. */
  caminho: string;
};

const FORMA = ['SignedInfo', 'SignatureValue', 'KeyInfo'];

/**
 * Verifies every Signature of a document with the certificate that each one carries. Refused as `REFERENCIA_INDEVIDA`:
 * a repeated Id, more than one reference, a signed element inside a signature or neither around nor beside it, a
 * signature with anything but its three parts. Says nothing about who signed. Throws `xml-invalido` for what is not XML.
 */
export function verificarAssinaturas(xml: string): readonly AssinaturaVerificada[] {
  lerXml(xml);
  const raiz = lerElementos(xml);
  if (!raiz) return [{ ...verificarAssinatura(xml), uri: '', caminho: '' }];
  return [...todos(raiz)].filter(ehAssinatura).map((assinatura) => conferir(xml, raiz, assinatura));
}

function ehAssinatura(elemento: Elemento): boolean {
  return nomeLocal(elemento.nome) === 'Signature' && espacoDe(elemento) === DSIG;
}

function conferir(xml: string, raiz: Elemento, assinatura: Elemento): AssinaturaVerificada {
  const referencias = filhosDe(assinatura, 'SignedInfo/Reference');
  const uri = (referencias[0] && atributoDe(referencias[0], 'URI')) ?? '';
  const alvo = referencias[0] && alvoDe(raiz, assinatura, uri);
  const recusa = (motivo: 'REFERENCIA_INDEVIDA' | 'CERTIFICADO_ILEGIVEL' | 'ASSINATURA_INVALIDA') =>
    ({ valida: false, motivo, uri, caminho: '' }) as const;
  const forma = assinatura.filhos.map((f) => nomeLocal(f.nome)).join(' ') === FORMA.join(' ');
  if (!alvo || !forma || referencias.length !== 1) return recusa('REFERENCIA_INDEVIDA');
  const certificadoPem = certificadoDe(xml, assinatura);
  if (!certificadoPem) return recusa('CERTIFICADO_ILEGIVEL');
  if (!confere(xml, alvo, assinatura, certificadoPem)) return recusa('ASSINATURA_INVALIDA');
  const algoritmo = algoritmoEm(assinatura, 'SignedInfo/SignatureMethod');
  return { valida: true, certificadoPem, idAssinado: uri.slice(1), algoritmo, uri, caminho: caminhoDe(alvo) };
}

function alvoDe(raiz: Elemento, assinatura: Elemento, uri: string): Elemento | null {
  if (uri === '') return assinatura.pai === raiz ? raiz : null;
  const [alvo, repetido] = elementosComId(raiz, uri.slice(1));
  if (!uri.startsWith('#') || !alvo || repetido) return null;
  for (let e: Elemento | null = alvo; e; e = e.pai) if (ehAssinatura(e)) return null;
  const perto = alvo === assinatura.pai || alvo.pai === assinatura.pai || assinatura.pai === raiz;
  return perto ? alvo : null;
}

function confere(xml: string, alvo: Elemento, assinatura: Elemento, certificadoPem: string): boolean {
  const transformacoes = filhosDe(assinatura, 'SignedInfo/Reference/Transforms/Transform').map(
    (t) => atributoDe(t, 'Algorithm') ?? '',
  );
  const canonico = algoritmoEm(assinatura, 'SignedInfo/CanonicalizationMethod');
  const inclusivas = [canonico, ...transformacoes].every((a) => a === C14N || a === ENVELOPED);
  if (!inclusivas || transformacoes.at(-1) !== C14N) return pelaBiblioteca(xml, assinatura, certificadoPem);
  const sem = transformacoes.includes(ENVELOPED) ? assinatura : undefined;
  const resumo = Object.values(ALGORITMOS).find(
    (a) => a.resumo === algoritmoEm(assinatura, 'SignedInfo/Reference/DigestMethod'),
  );
  const metodo = Object.values(ALGORITMOS).find(
    (a) => a.assinatura === algoritmoEm(assinatura, 'SignedInfo/SignatureMethod'),
  );
  const [informacao] = filhosDe(assinatura, 'SignedInfo');
  if (!resumo || !metodo || !informacao) return false;
  const digest = createHash(resumo.hash)
    .update(canonizar(xml, alvo, sem), 'utf8')
    .digest('base64');
  if (digest !== textoDe(xml, assinatura, 'SignedInfo/Reference/DigestValue')) return false;
  const valor = Buffer.from(textoDe(xml, assinatura, 'SignatureValue'), 'base64');
  return verify(metodo.hash, Buffer.from(canonizar(xml, informacao), 'utf8'), certificadoPem, valor);
}

/** Exclusive canonicalisation (the signatures of the SEFIN) does not look at what is around the signature. */
function pelaBiblioteca(xml: string, assinatura: Elemento, certificadoPem: string): boolean {
  const verificador = new SignedXml({ publicCert: certificadoPem });
  try {
    verificador.loadSignature(xml.slice(assinatura.inicio, assinatura.fim));
    return verificador.checkSignature(xml.slice(0, assinatura.inicio) + xml.slice(assinatura.fim));
  } catch {
    return false;
  }
}

function certificadoDe(xml: string, assinatura: Elemento): string | null {
  try {
    const der = Buffer.from(textoDe(xml, assinatura, 'KeyInfo/X509Data/X509Certificate'), 'base64');
    const pem = new X509Certificate(der).toString();
    createPublicKey(pem);
    return pem;
  } catch {
    return null;
  }
}

function filhosDe(elemento: Elemento, caminho: string): Elemento[] {
  let atuais: Elemento[] = [elemento];
  for (const passo of caminho.split('/')) {
    atuais = atuais.flatMap((e) => e.filhos.filter((f) => nomeLocal(f.nome) === passo && espacoDe(f) === DSIG));
  }
  return atuais;
}

function algoritmoEm(assinatura: Elemento, caminho: string): string {
  const [elemento] = filhosDe(assinatura, caminho);
  return (elemento && atributoDe(elemento, 'Algorithm')) ?? '';
}

/** Base64 of the first element of a path, without white space (`&#13;` is written by signers of Windows). */
function textoDe(xml: string, assinatura: Elemento, caminho: string): string {
  const [elemento] = filhosDe(assinatura, caminho);
  return elemento ? xml.slice(elemento.corpo, elemento.fecho).replace(/&#(?:13|xD);|\s/gi, '') : '';
}

function caminhoDe(elemento: Elemento): string {
  const nome = nomeLocal(elemento.nome);
  return elemento.pai ? `${caminhoDe(elemento.pai)}/${nome}` : nome;
}
