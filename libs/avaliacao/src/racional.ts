import { erroDeAvaliacao } from './erros.js';

/** A mark as it is typed or stored: a number of few decimals, or its decimal text. */
export type EntradaDecimal = number | string;

/** A result, as decimal text without trailing zeros (`'6.5'`, `'8'`). A repeating fraction is cut at 10 decimals. */
export type Decimal = string;

/** Exact fraction, always reduced, with a positive denominator. */
export interface Racional {
  readonly num: bigint;
  readonly den: bigint;
}

export const ZERO: Racional = { num: 0n, den: 1n };
export const UM: Racional = { num: 1n, den: 1n };
export const PADRAO_DECIMAL = /^(-?)(\d{1,12})(?:\.(\d{1,12}))?$/;

const EXATO_EM_DOUBLE = BigInt(Number.MAX_SAFE_INTEGER);

/** Both not negative. Marks are small: doubles are exact up to 2^53 and much faster than bigint. */
function mdc(a: bigint, b: bigint): bigint {
  while (b !== 0n) {
    if (a <= EXATO_EM_DOUBLE && b <= EXATO_EM_DOUBLE) return BigInt(mdcEmDouble(Number(a), Number(b)));
    [a, b] = [b, a % b];
  }
  return a;
}

function mdcEmDouble(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** @throws RangeError if `den` is 0 */
export function fracao(num: bigint, den: bigint = 1n): Racional {
  if (den === 1n) return { num, den };
  if (den === 0n) throw new RangeError('divisão por zero');
  if (den < 0n) [num, den] = [-num, -den];
  const divisor = mdc(num < 0n ? -num : num, den);
  return divisor === 1n ? { num, den } : { num: num / divisor, den: den / divisor };
}

/** The marks of a school are few different texts: each is read once. */
const LIDOS = new Map<EntradaDecimal, Racional>();
const LIDOS_NO_MAXIMO = 5000;

/** Reads a plain decimal number exactly. @throws ErroDeNegocio `nota-invalida` */
export function lerDecimal(entrada: EntradaDecimal): Racional {
  const lido = LIDOS.get(entrada);
  if (lido) return lido;
  const novo = interpretar(entrada);
  if (LIDOS.size >= LIDOS_NO_MAXIMO) LIDOS.clear();
  LIDOS.set(entrada, novo);
  return novo;
}

function interpretar(entrada: EntradaDecimal): Racional {
  const partes = PADRAO_DECIMAL.exec(String(entrada));
  if (!partes) {
    throw erroDeAvaliacao('nota-invalida', `"${entrada}" não é um número.`, [
      { campo: 'nota', mensagem: 'Número mal escrito', acao: 'Use algarismos e ponto decimal, como 7.5.' },
    ]);
  }
  const casas = partes[3] ?? '';
  return fracao(BigInt(`${partes[1]}${partes[2]}${casas}`), 10n ** BigInt(casas.length));
}

export const somar = (a: Racional, b: Racional): Racional =>
  a.den === b.den ? fracao(a.num + b.num, a.den) : fracao(a.num * b.den + b.num * a.den, a.den * b.den);
export const subtrair = (a: Racional, b: Racional): Racional => somar(a, { num: -b.num, den: b.den });
export const multiplicar = (a: Racional, b: Racional): Racional => fracao(a.num * b.num, a.den * b.den);
export const dividir = (a: Racional, b: Racional): Racional => fracao(a.num * b.den, a.den * b.num);
export const menor = (a: Racional, b: Racional): Racional => (comparar(a, b) <= 0 ? a : b);
export const maior = (a: Racional, b: Racional): Racional => (comparar(a, b) >= 0 ? a : b);
export const somarTodos = (lista: readonly Racional[]): Racional => lista.reduce(somar, ZERO);

/** −1, 0 or 1. */
export function comparar(a: Racional, b: Racional): number {
  const diferenca = a.den === b.den ? a.num - b.num : a.num * b.den - b.num * a.den;
  return diferenca < 0n ? -1 : diferenca > 0n ? 1 : 0;
}

/** Quotient of integers rounded down; `den` above zero. */
function dividirParaBaixo(num: bigint, den: bigint): bigint {
  const quociente = num / den;
  return num < 0n && quociente * den !== num ? quociente - 1n : quociente;
}

/** Greatest integer not above the value. */
export function piso(a: Racional): bigint {
  return dividirParaBaixo(a.num, a.den);
}

export type Direcao = 'proximo' | 'cima' | 'baixo';

/** Nearest multiple of `passo` (above zero) in a direction; a tie in `proximo` goes up. */
export function multiploDe(a: Racional, passo: Racional, direcao: Direcao): Racional {
  const [num, den] = [a.num * passo.den, a.den * passo.num];
  const inteiro =
    direcao === 'cima'
      ? -dividirParaBaixo(-num, den)
      : direcao === 'baixo'
        ? dividirParaBaixo(num, den)
        : dividirParaBaixo(2n * num + den, 2n * den);
  return fracao(inteiro * passo.num, passo.den);
}

/** 10^−casas, the step of marks with that many decimals. */
export function passoDe(casas: number): Racional {
  return { num: 1n, den: 10n ** BigInt(casas) };
}

const CASAS_ESCRITAS = 10;
const ESCALA_ESCRITA = 10n ** BigInt(CASAS_ESCRITAS);

/** Text of the value, rounded (half up) at 10 decimals when it does not end before. */
export function escreverDecimal(a: Racional): Decimal {
  if (a.den === 1n) return String(a.num);
  const total = dividirParaBaixo(2n * a.num * ESCALA_ESCRITA + a.den, 2n * a.den);
  const texto = String(total < 0n ? -total : total).padStart(CASAS_ESCRITAS + 1, '0');
  const semZeros = `${texto.slice(0, -CASAS_ESCRITAS)}.${texto.slice(-CASAS_ESCRITAS)}`.replace(/\.?0+$/, '');
  return total < 0n ? `-${semZeros}` : semZeros;
}

/** As a person reads it: `'6.5'` → `6,5`. */
export const paraLer = (a: Racional | Decimal): string =>
  (typeof a === 'string' ? a : escreverDecimal(a)).replace('.', ',');
