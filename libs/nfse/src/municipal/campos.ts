import { lerReaisDecimal, racional, type Centavos, type Percentual } from '@sineta/nucleo';
import { lerXml, type No } from '../xml/ler.js';

/**
 * The kept text of a note is a piece of the answer of the city: its prefixes may be declared in what was around it, so
 * names are read without them.
 */
export function lerSemPrefixos(xml: string): No {
  return semPrefixos(lerXml(xml));
}

function semPrefixos(no: No): No {
  return {
    ...no,
    nome: no.nome.replace(/^[^:]*:/, ''),
    filhos: no.filhos.filter(({ nome }) => !nome.startsWith('?')).map(semPrefixos),
  };
}

/** First descendant with one of the names, in the order of the names. */
export function no(raiz: No | undefined, ...nomes: string[]): No | undefined {
  for (const nome of nomes) {
    const achado = procurar(raiz, nome);
    if (achado) return achado;
  }
  return undefined;
}

function procurar(raiz: No | undefined, nome: string): No | undefined {
  if (!raiz || raiz.nome === nome) return raiz;
  for (const filho of raiz.filhos) {
    const achado = procurar(filho, nome);
    if (achado) return achado;
  }
  return undefined;
}

export function texto(raiz: No | undefined, ...nomes: string[]): string | undefined {
  return no(raiz, ...nomes)?.texto.trim() || undefined;
}

/** Cities write `1200`, `1200.5` and `1200.00`; four decimals are cut where they are zeros. */
export function dinheiro(raiz: No | undefined, ...nomes: string[]): Centavos | undefined {
  const escrito = texto(raiz, ...nomes)?.replace(/(\.\d\d)0+$/, '$1');
  return escrito !== undefined && /^-?\d{1,13}(\.\d{1,2})?$/.test(escrito) ? lerReaisDecimal(escrito) : undefined;
}

export const quantia = (raiz: No | undefined, ...nomes: string[]): Centavos => dinheiro(raiz, ...nomes) ?? 0;

/** @param fracao the layout writes 0.02 for 2 % */
export function taxa(raiz: No | undefined, nome: string, fracao: boolean): Percentual | undefined {
  const escrita = texto(raiz, nome);
  if (escrita === undefined || !/^\d{1,3}(\.\d{1,6})?$/.test(escrita)) return undefined;
  const { num, den } = racional(escrita);
  return emDecimal(fracao ? num * 100n : num, den);
}

function emDecimal(num: bigint, den: bigint): Percentual {
  const casas = String(den).length - 1;
  const digitos = String(num).padStart(casas + 1, '0');
  const decimais = digitos.slice(digitos.length - casas).replace(/0+$/, '');
  return `${digitos.slice(0, digitos.length - casas)}${casas > 0 && decimais ? `.${decimais}` : ''}`;
}

/** Leaves out what is undefined. */
export function semVazios<T extends object>(campos: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(campos).filter(([, valor]) => valor !== undefined)) as T;
}
