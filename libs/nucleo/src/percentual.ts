import { erroNucleo } from './erros.js';

/** A rate as a decimal string with a dot: `'12.5'` means 12.5 %. Never a JS number, so that no float enters a sum. */
export type Percentual = string;

export interface Racional {
  num: bigint;
  den: bigint;
}

const FORMA = /^(-?)(\d{1,15})(?:\.(\d{1,18}))?$/;

/**
 * Exact value of the number itself (not divided by 100): `'12.5'` → 125/10.
 * @throws ErroDeNegocio `percentual-invalido` when the text is not a plain decimal number.
 */
export function racional(p: Percentual): Racional {
  const partes = FORMA.exec(p);
  if (!partes) {
    throw erroNucleo('percentual-invalido', `"${p}" não é um percentual.`, [
      { campo: 'percentual', mensagem: 'Percentual inválido', acao: 'Use algarismos e ponto decimal, como 12.5.' },
    ]);
  }
  const fracao = partes[3] ?? '';
  const num = BigInt(`${partes[1]}${partes[2]}${fracao}`);
  return { num, den: 10n ** BigInt(fracao.length) };
}

/** Exact sum of percentages, as a fraction. */
export function somarPercentuais(ps: readonly Percentual[]): Racional {
  return ps.map(racional).reduce((a, b) => ({ num: a.num * b.den + b.num * a.den, den: a.den * b.den }), {
    num: 0n,
    den: 1n,
  });
}
