import { lerElementos, nomeLocal, todos, type Elemento } from '../xml/elementos.js';
import { sorteio, type Sorteio } from './documentos-aleatorios.js';

const VALORES = [
  ...['', '0', '1', 'x', '0.00', '-1', '1.5', '1.555', '12345678901234567', 'true', 'SP', 'é', '00000000', '1234567'],
  ...['2026-02-30', '2026-11-22', '2026-11-22T10:00:00', 'ABCDE1', '9', '5', '8.01', 'a'.repeat(130), 'a'.repeat(2001)],
];

export interface Mutacao {
  xml: string;
  /** What was done and where, to be read when a test fails. */
  descricao: string;
}

/**
 * The document with one change inside an element: another one missing, twice, out of order, of another value, or with a
 * stranger inside. Signatures are left alone. Null when the change that was drawn does not fit there.
 */
export function mutar(xml: string, dentroDe: string, semente: number): Mutacao | null {
  const s = sorteio(semente);
  const raiz = lerElementos(xml);
  const alvo = raiz && [...todos(raiz)].find((e) => nomeLocal(e.nome) === dentroDe);
  if (!alvo) throw new Error(`O documento não tem ${dentroDe}`);
  const candidatos = [...todos(alvo)].filter((e) => e !== alvo && !/^(Assinatura|Signature)/.test(nomeLocal(e.nome)));
  const elemento = candidatos[s(candidatos.length)] as Elemento;
  const fazer = MUDANCAS[s(MUDANCAS.length)] as (xml: string, e: Elemento, s: Sorteio) => string | null;
  const mutado = fazer(xml, elemento, s);
  return mutado === null ? null : { xml: mutado, descricao: `${semente}: ${fazer.name} em ${elemento.nome}` };
}

const trocar = (xml: string, de: number, ate: number, por: string): string => xml.slice(0, de) + por + xml.slice(ate);

const MUDANCAS = [
  function falta(xml: string, e: Elemento): string {
    return trocar(xml, e.inicio, e.fim, '');
  },
  function repete(xml: string, e: Elemento): string {
    return trocar(xml, e.fim, e.fim, xml.slice(e.inicio, e.fim));
  },
  function outroValor(xml: string, e: Elemento, s: Sorteio): string | null {
    return e.filhos.length > 0 ? null : trocar(xml, e.corpo, e.fecho, VALORES[s(VALORES.length)] ?? '');
  },
  function foraDaOrdem(xml: string, e: Elemento): string | null {
    const seguinte = e.pai?.filhos[e.pai.filhos.indexOf(e) + 1];
    if (!seguinte) return null;
    return trocar(xml, e.inicio, seguinte.fim, xml.slice(seguinte.inicio, seguinte.fim) + xml.slice(e.inicio, e.fim));
  },
  function estranho(xml: string, e: Elemento): string {
    return trocar(xml, e.corpo, e.corpo, '<Estranho>1</Estranho>');
  },
];
