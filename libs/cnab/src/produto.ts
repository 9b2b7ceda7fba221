/**
 * What a file is about:
 *
 * - `cobranca`: the school's own titles. `pagamentos`: what the school pays. `dda`: boletos against the school.
 * - `extrato`: movements of the account for reconciliation.
 */
export type ProdutoCnab = 'cobranca' | 'pagamentos' | 'dda' | 'extrato';

const PELA_OPERACAO: Readonly<Record<string, ProdutoCnab>> = {
  ...{ R: 'cobranca', T: 'cobranca', C: 'pagamentos', D: 'pagamentos', E: 'extrato', G: 'extrato' },
};
const PELO_SEGMENTO: Readonly<Record<string, ProdutoCnab>> = {
  ...{ P: 'cobranca', Q: 'cobranca', T: 'cobranca', U: 'cobranca', E: 'extrato', G: 'dda' },
  ...{ A: 'pagamentos', J: 'pagamentos', N: 'pagamentos', O: 'pagamentos' },
};

/**
 * Of a file in 240 positions, by its first detail (segment, position 14) and, where it has none or one of no product, by
 * the operation of its first lot (G028, position 9). A file with no lot at all answers about titles: banks send it empty.
 */
export function produtoDe(linhas: readonly string[]): ProdutoCnab {
  const segmento = linhas.find((l) => l[7] === '3')?.[13] ?? '';
  const operacao = linhas.find((l) => l[7] === '1')?.[8] ?? '';
  return PELO_SEGMENTO[segmento] ?? PELA_OPERACAO[operacao] ?? 'cobranca';
}
