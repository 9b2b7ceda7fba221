import { aplicarPercentual, centavos, ratear } from '@sineta/nucleo';
import type { Centavos, Percentual } from '@sineta/nucleo';

/**
 * Kinds of purchase, by what is withheld: professional services; cleaning, security and other labour placed at the
 * school; anything else (goods, rent of a company) withholds nothing federal.
 */
export type TipoDeServicoTomado = 'PROFISSIONAL' | 'CESSAO_DE_MAO_DE_OBRA' | 'OUTRO';

export interface Retencoes {
  irrf: Centavos;
  csrf: Centavos;
  csrfDetalhe: { pis: Centavos; cofins: Centavos; csll: Centavos };
  inss: Centavos;
  iss: Centavos;
  liquido: Centavos;
}

const DISPENSA: Centavos = 1000;
const IRRF: Record<TipoDeServicoTomado, Percentual> = { PROFISSIONAL: '1.5', CESSAO_DE_MAO_DE_OBRA: '1', OUTRO: '0' };
const INSS: Percentual = '11';

/**
 * Taxes withheld from a company's invoice, each rounded alone. IRRF, and CSRF as a whole, are waived up to R$ 10,00. A
 * supplier in the Simples has neither. `iss` is the municipal rate when the school withholds it.
 * Sources: Lei 7.450/1985 art. 52 (1.5 %), Lei 7.713/1988 art. 55 (1 %), Lei 10.833/2003 arts. 30–31 (4.65 % = 0.65 + 3 + 1),
 * Lei 8.212/1991 art. 31 (11 %), LC 116/2003 art. 6, LC 123/2006.
 */
export function calcularRetencoes(entrada: {
  valor: Centavos;
  tipo: TipoDeServicoTomado;
  simples?: boolean;
  iss?: Percentual;
}): Retencoes {
  const { valor, tipo } = entrada;
  const federais = tipo !== 'OUTRO' && !entrada.simples;
  const irrfCalculado = federais ? aplicarPercentual(valor, IRRF[tipo]) : 0;
  const irrf = irrfCalculado > DISPENSA ? irrfCalculado : 0;
  const csrfDetalhe = calcularCsrf(federais ? valor : 0);
  const csrf = csrfDetalhe.pis + csrfDetalhe.cofins + csrfDetalhe.csll;
  const inss = tipo === 'CESSAO_DE_MAO_DE_OBRA' ? aplicarPercentual(valor, INSS) : 0;
  const iss = aplicarPercentual(valor, entrada.iss ?? '0');
  return { irrf, csrf, csrfDetalhe, inss, iss, liquido: centavos(valor - irrf - csrf - inss - iss) };
}

function calcularCsrf(valor: Centavos): Retencoes['csrfDetalhe'] {
  const pis = aplicarPercentual(valor, '0.65');
  const cofins = aplicarPercentual(valor, '3');
  const csll = aplicarPercentual(valor, '1');
  return pis + cofins + csll > DISPENSA ? { pis, cofins, csll } : { pis: 0, cofins: 0, csll: 0 };
}

/** Shares an expense among cost centres by percentages that add up to 100; the residue falls on the last line. */
export function ratearDespesa(
  valor: Centavos,
  linhas: readonly { centroDeCusto: string; pct: Percentual }[],
): { centroDeCusto: string; valor: Centavos }[] {
  const valores = ratear(
    valor,
    linhas.map((l) => l.pct),
  );
  return linhas.map((linha, i) => ({ centroDeCusto: linha.centroDeCusto, valor: valores[i] ?? 0 }));
}
