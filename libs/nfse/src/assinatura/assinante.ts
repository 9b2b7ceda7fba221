import { createHash, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { lerElementos, type Elemento } from '../xml/elementos.js';
import {
  ALGORITMOS,
  C14N,
  DSIG,
  ENVELOPED,
  impossivel,
  lerChave,
  type AlgoritmoDeAssinatura,
  type OpcoesDeAssinatura,
  type ParDeChaves,
} from './algoritmos.js';
import { assinarPelaBiblioteca } from './biblioteca.js';
import { canonizar, elementosComId, espacosCanonicos } from './canonico.js';

export interface Alvo {
  /** Attribute `Id` of the element; null signs the whole document (`URI=""`). */
  id: string | null;
  /** Where the Signature goes, as last child: the parent of the element, or the root. */
  lugar: 'NO_PAI' | 'NA_RAIZ';
}

export interface Assinante {
  /**
   * XMLDSig over each target, in the given order (the inner one first): transforms enveloped-signature and C14N 1.0,
   * leaf certificate in KeyInfo. The rest of the text is not touched. A signed element that is later carried inside
   * another document stays valid only where no other prefix is in force (inclusive C14N writes them all).
   * Throws `assinatura-impossivel` when an element is not there or its Id repeats.
   */
  assinar(xml: string, alvos: readonly Alvo[]): string;
  /** RSA PKCS#1 v1.5 over SHA-1 of an ASCII text, in base64. Throws on a character outside ASCII. */
  assinarTexto(ascii: string): string;
}

interface Credencial {
  par: ParDeChaves;
  chave: KeyObject;
  certificado: string;
  algoritmo: AlgoritmoDeAssinatura;
}

/** The key is read once, which is most of the cost of a signature. Throws `assinatura-impossivel` for a bad key. */
export function criarAssinante(par: ParDeChaves, opcoes: OpcoesDeAssinatura = {}): Assinante {
  const credencial: Credencial = {
    par,
    chave: lerChave(par.chavePem),
    certificado: new X509Certificate(par.certificadoPem).raw.toString('base64'),
    algoritmo: opcoes.algoritmo ?? 'rsa-sha1',
  };
  return {
    assinar: (xml, alvos) => alvos.reduce((texto, alvo) => assinarUm(texto, alvo, credencial), xml),
    assinarTexto: (ascii) => {
      if (!/^[\x20-\x7E]*$/.test(ascii)) throw new Error('A cadeia a assinar deve ser ASCII');
      return sign('sha1', Buffer.from(ascii, 'ascii'), credencial.chave).toString('base64');
    },
  };
}

function assinarUm(xml: string, alvo: Alvo, credencial: Credencial): string {
  if (alvo.id !== null && !/^[\w.-]+$/.test(alvo.id)) throw impossivel(`O identificador ${alvo.id} não é válido.`);
  const raiz = lerElementos(xml);
  if (!raiz) return assinarPelaBiblioteca(xml, alvo, credencial.par, credencial.algoritmo);
  const elemento = procurar(raiz, alvo.id);
  const lugar = alvo.lugar === 'NO_PAI' ? (elemento.pai ?? elemento) : raiz;
  if (lugar.fecho === lugar.fim) return assinarPelaBiblioteca(xml, alvo, credencial.par, credencial.algoritmo);
  const bloco = assinatura(canonizar(xml, elemento), alvo.id, lugar, credencial);
  return xml.slice(0, lugar.fecho) + bloco + xml.slice(lugar.fecho);
}

function procurar(raiz: Elemento, id: string | null): Elemento {
  if (id === null) return raiz;
  const [elemento, outro] = elementosComId(raiz, id);
  if (!elemento) throw impossivel(`O elemento ${id} não existe no documento.`);
  if (outro) throw impossivel(`O identificador ${id} aparece mais de uma vez no documento.`);
  return elemento;
}

/** SignedInfo is written in its own canonical form, except for the prefixes in force, which only its copy declares. */
function assinatura(canonico: string, id: string | null, lugar: Elemento, credencial: Credencial): string {
  const { hash, assinatura: metodo, resumo } = ALGORITMOS[credencial.algoritmo];
  const digest = createHash(hash).update(canonico, 'utf8').digest('base64');
  const conteudo =
    `<CanonicalizationMethod Algorithm="${C14N}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${metodo}"></SignatureMethod>` +
    `<Reference URI="${id === null ? '' : `#${id}`}"><Transforms><Transform Algorithm="${ENVELOPED}"></Transform>` +
    `<Transform Algorithm="${C14N}"></Transform></Transforms>` +
    `<DigestMethod Algorithm="${resumo}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference>`;
  const escopo = new Map(lugar.escopo).set('', DSIG);
  const assinado = `<SignedInfo${espacosCanonicos(escopo, new Map())}>${conteudo}</SignedInfo>`;
  const valor = sign(hash, Buffer.from(assinado, 'utf8'), credencial.chave).toString('base64');
  return (
    `<Signature xmlns="${DSIG}"><SignedInfo>${conteudo}</SignedInfo><SignatureValue>${valor}</SignatureValue>` +
    `<KeyInfo><X509Data><X509Certificate>${credencial.certificado}</X509Certificate></X509Data></KeyInfo></Signature>`
  );
}
