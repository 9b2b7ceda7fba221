import { aplicarPercentual, centavos, dataCivil, ratear } from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { tabelaDeRetencaoEm } from './tabelas-de-retencao.js';
import type { TabelaDeRetencao } from './tabelas-de-retencao.js';

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

/** The table of who gives no date: the newest. */
const HOJE_EM_DIA = dataCivil('9999-12-31');

/**
 * Taxes withheld from a company's invoice, each rounded alone, by the table in force on `data`. IRRF, and CSRF as a
 * whole, are waived up to R$ 10,00. `iss` is the municipal rate when the school withholds it (LC 116/2003 art. 6).
 * Sources: those of `tabelas-de-retencao.ts`; Simples: LC 123/2006, IN RFB 765/2007 and IN SRF 459/2004.
 */
export function calcularRetencoes(entrada: {
  valor: Centavos;
  tipo: TipoDeServicoTomado;
  simples?: boolean;
  iss?: Percentual;
  data?: DataCivil;
}): Retencoes {
  const { valor, tipo } = entrada;
  const tabela = tabelaDeRetencaoEm(entrada.data ?? HOJE_EM_DIA);
  const federais = tipo !== 'OUTRO' && !entrada.simples;
  const irrfCalculado = federais ? aplicarPercentual(valor, tabela.irrf[tipo]) : 0;
  const irrf = irrfCalculado > tabela.dispensaIrrf ? irrfCalculado : 0;
  const csrfDetalhe = calcularCsrf(federais ? valor : 0, tabela);
  const csrf = csrfDetalhe.pis + csrfDetalhe.cofins + csrfDetalhe.csll;
  const inss = tipo === 'CESSAO_DE_MAO_DE_OBRA' ? aplicarPercentual(valor, tabela.inss) : 0;
  const iss = aplicarPercentual(valor, entrada.iss ?? '0');
  return { irrf, csrf, csrfDetalhe, inss, iss, liquido: centavos(valor - irrf - csrf - inss - iss) };
}

function calcularCsrf(valor: Centavos, tabela: TabelaDeRetencao): Retencoes['csrfDetalhe'] {
  const pis = aplicarPercentual(valor, tabela.csrf.pis);
  const cofins = aplicarPercentual(valor, tabela.csrf.cofins);
  const csll = aplicarPercentual(valor, tabela.csrf.csll);
  const devida = pis + cofins + csll > tabela.dispensaCsrf && valor > tabela.dispensaCsrfPorPagamento;
  return devida ? { pis, cofins, csll } : { pis: 0, cofins: 0, csll: 0 };
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
