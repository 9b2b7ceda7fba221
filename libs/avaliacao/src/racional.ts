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

function mdc(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

/** @throws RangeError if `den` is 0 */
export function fracao(num: bigint, den: bigint = 1n): Racional {
  if (den === 0n) throw new RangeError('divisão por zero');
  const divisor = mdc(num, den) * (den < 0n ? -1n : 1n);
  return { num: num / divisor, den: den / divisor };
}

/** Reads a plain decimal number exactly. @throws ErroDeNegocio `nota-invalida` */
export function lerDecimal(entrada: EntradaDecimal): Racional {
  const partes = /^(-?)(\d{1,12})(?:\.(\d{1,12}))?$/.exec(String(entrada));
  if (!partes) {
    throw erroDeAvaliacao('nota-invalida', `"${entrada}" não é um número.`, [
      { campo: 'nota', mensagem: 'Número mal escrito', acao: 'Use algarismos e ponto decimal, como 7.5.' },
    ]);
  }
  const casas = partes[3] ?? '';
  return fracao(BigInt(`${partes[1]}${partes[2]}${casas}`), 10n ** BigInt(casas.length));
}

export const somar = (a: Racional, b: Racional): Racional => fracao(a.num * b.den + b.num * a.den, a.den * b.den);
export const subtrair = (a: Racional, b: Racional): Racional => fracao(a.num * b.den - b.num * a.den, a.den * b.den);
export const multiplicar = (a: Racional, b: Racional): Racional => fracao(a.num * b.num, a.den * b.den);
export const dividir = (a: Racional, b: Racional): Racional => fracao(a.num * b.den, a.den * b.num);
export const menor = (a: Racional, b: Racional): Racional => (comparar(a, b) <= 0 ? a : b);
export const maior = (a: Racional, b: Racional): Racional => (comparar(a, b) >= 0 ? a : b);
export const somarTodos = (lista: readonly Racional[]): Racional => lista.reduce(somar, ZERO);

/** −1, 0 or 1. */
export function comparar(a: Racional, b: Racional): number {
  const diferenca = a.num * b.den - b.num * a.den;
  return diferenca < 0n ? -1 : diferenca > 0n ? 1 : 0;
}

/** Greatest integer not above the value. */
export function piso(a: Racional): bigint {
  const quociente = a.num / a.den;
  return a.num < 0n && quociente * a.den !== a.num ? quociente - 1n : quociente;
}

export type Direcao = 'proximo' | 'cima' | 'baixo';

/** Nearest multiple of `passo` in a direction; a tie in `proximo` goes up. */
export function multiploDe(a: Racional, passo: Racional, direcao: Direcao): Racional {
  const quociente = dividir(a, passo);
  const meio = fracao(1n, 2n);
  const inteiro =
    direcao === 'cima'
      ? -piso(fracao(-quociente.num, quociente.den))
      : piso(direcao === 'proximo' ? somar(quociente, meio) : quociente);
  return multiplicar(fracao(inteiro), passo);
}

/** 10^−casas, the step of marks with that many decimals. */
export function passoDe(casas: number): Racional {
  return fracao(1n, 10n ** BigInt(casas));
}

/** Text of the value, rounded (half up) at 10 decimals when it does not end before. */
export function escreverDecimal(a: Racional): Decimal {
  const casas = 10;
  const escala = 10n ** BigInt(casas);
  const inteiro = multiploDe(a, passoDe(casas), 'proximo');
  const total = (inteiro.num * escala) / inteiro.den;
  const texto = String(total < 0n ? -total : total).padStart(casas + 1, '0');
  const semZeros = `${texto.slice(0, -casas)}.${texto.slice(-casas)}`.replace(/\.?0+$/, '');
  return total < 0n ? `-${semZeros}` : semZeros;
}
