import { erroNucleo } from './erros.js';
import { racional, somarPercentuais } from './percentual.js';
import type { Percentual } from './percentual.js';

/** Money as an integer number of centavos (safe integer). */
export type Centavos = number;

/** Where the remainder of a division goes: one centavo on each of the first parcels, or all on the first or the last. */
export type ModoDeResto = 'ESPALHAR' | 'PRIMEIRA' | 'ULTIMA';

/** Asserts that `n` is a safe integer. @throws RangeError otherwise (a programming error, not the user's). */
export function centavos(n: number): Centavos {
  if (!Number.isSafeInteger(n)) throw new RangeError(`não é um valor inteiro de centavos: ${n}`);
  return n === 0 ? 0 : n;
}

/** `num / den` rounded half away from zero, the only rounding of money in the house. @throws RangeError if `den` is 0. */
export function arredondarDivisao(num: bigint, den: bigint): bigint {
  if (den === 0n) throw new RangeError('divisão por zero');
  const negativo = num < 0n !== den < 0n;
  const n = num < 0n ? -num : num;
  const d = den < 0n ? -den : den;
  const q = (2n * n + d) / (2n * d);
  return negativo ? -q : q;
}

/**
 * `base × pct / 100 × fator`, exact until the single rounding at the end.
 * @param fator a further exact factor, as days/30 in interest: `{ num: 45, den: 30 }`
 */
export function aplicarPercentual(
  base: Centavos,
  pct: Percentual,
  fator: { num: bigint | number; den: bigint | number } = { num: 1n, den: 1n },
): Centavos {
  const taxa = racional(pct);
  const num = BigInt(centavos(base)) * taxa.num * BigInt(fator.num);
  const den = taxa.den * 100n * BigInt(fator.den);
  return centavos(Number(arredondarDivisao(num, den)));
}

/**
 * Splits `total` into `n` parcels whose sum is exactly `total`. With ESPALHAR (default) max − min ≤ 1 centavo, which is
 * what "parcelas iguais" of Lei 9.870/1999 art. 1 §5 can mean in centavos.
 * @throws RangeError if `total` is negative or `n` is not a positive integer
 */
export function parcelar(total: Centavos, n: number, modo: ModoDeResto = 'ESPALHAR'): Centavos[] {
  if (centavos(total) < 0) throw new RangeError(`total negativo: ${total}`);
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`quantidade de parcelas inválida: ${n}`);
  const quociente = Math.floor(total / n);
  const resto = total - quociente * n;
  const sobra = (i: number): number => {
    if (modo === 'ESPALHAR') return i < resto ? 1 : 0;
    return i === (modo === 'PRIMEIRA' ? 0 : n - 1) ? resto : 0;
  };
  return Array.from({ length: n }, (_, i) => quociente + sobra(i));
}

/**
 * Shares `total` by percentages that add up to exactly 100; each line is rounded and the last one takes the residue.
 * @throws ErroDeNegocio `rateio-invalido` when there is no line or they do not add up to 100 %
 */
export function ratear(total: Centavos, pesos: readonly Percentual[]): Centavos[] {
  const soma = somarPercentuais(pesos);
  if (pesos.length === 0 || soma.num !== 100n * soma.den) {
    throw erroNucleo('rateio-invalido', 'Os percentuais do rateio não somam 100%.', [
      { campo: 'rateio', mensagem: 'A soma é diferente de 100%', acao: 'Ajuste as linhas até somarem 100%.' },
    ]);
  }
  const linhas = pesos.slice(0, -1).map((p) => aplicarPercentual(total, p));
  const ultima = linhas.reduce((saldo, v) => saldo - v, centavos(total));
  return [...linhas, centavos(ultima)];
}

/** Sum of values, asserting that the result is still safe. */
export function somarCentavos(valores: readonly Centavos[]): Centavos {
  return centavos(valores.reduce((a, b) => a + b, 0));
}

/** `123456` → `'R$ 1.234,56'` (plain space; minus sign before the currency, as `'-R$ 0,05'`). */
export function formatarReais(c: Centavos): string {
  const [inteiros = '', casas] = reaisDecimal(Math.abs(c)).split('.');
  return `${c < 0 ? '-' : ''}R$ ${inteiros.replace(/\B(?=(\d{3})+$)/g, '.')},${casas}`;
}

/** `123456` → `'1234.56'`: two decimals, dot, no thousands; the form of XML and JSON layouts. */
export function reaisDecimal(c: Centavos): string {
  const absoluto = String(Math.abs(centavos(c))).padStart(3, '0');
  return `${c < 0 ? '-' : ''}${absoluto.slice(0, -2)}.${absoluto.slice(-2)}`;
}

/**
 * Inverse of `reaisDecimal`; accepts none, one or two decimals (`'12'`, `'12.3'`, `'12.34'`).
 * @throws ErroDeNegocio `valor-invalido`
 */
export function lerReaisDecimal(s: string): Centavos {
  const partes = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(s);
  if (!partes) {
    throw erroNucleo('valor-invalido', `"${s}" não é um valor em reais.`, [
      {
        campo: 'valor',
        mensagem: 'Valor em reais inválido',
        acao: 'Use até duas casas e ponto decimal, como 1234.56.',
      },
    ]);
  }
  const absoluto = Number(`${partes[2]}${(partes[3] ?? '').padEnd(2, '0')}`);
  return centavos(partes[1] ? -absoluto : absoluto);
}
