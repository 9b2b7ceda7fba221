import type { OpcoesDeAssinatura, ParDeChaves } from './algoritmos.js';
import { criarAssinante } from './assinante.js';

export type { AlgoritmoDeAssinatura, OpcoesDeAssinatura, ParDeChaves } from './algoritmos.js';

export type Assinador = (xml: string, idElemento: string) => string;

/** {@link criarAssinador} for one document. */
export function assinar(xml: string, idElemento: string, par: ParDeChaves, opcoes: OpcoesDeAssinatura = {}): string {
  return criarAssinador(par, opcoes)(xml, idElemento);
}

/**
 * XMLDSig enveloped over the element with that Id, Signature as last child of the root: the form of the national
 * documents. Throws `assinatura-impossivel` when the element is not there or the key is not RSA.
 */
export function criarAssinador(par: ParDeChaves, opcoes: OpcoesDeAssinatura = {}): Assinador {
  const assinante = criarAssinante(par, opcoes);
  return (xml, id) => assinante.assinar(xml, [{ id, lugar: 'NA_RAIZ' }]);
}
