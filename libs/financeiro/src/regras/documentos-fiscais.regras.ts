import { somarCentavos, somarCompetencias } from '@sineta/nucleo';
import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';

/** Services that are instruction for the income tax; material, meals and transport are not. */
export const SERVICOS_DE_INSTRUCAO: readonly string[] = ['mensalidade', 'matricula'];

export interface PagamentoNoAno {
  pagoEm: DataCivil;
  servico: string;
  principal: Centavos;
  /** Fine and interest received with it. */
  acrescimos: Centavos;
}

/**
 * Statement for a payer's income tax: instruction only, by the year of the payment, without fine and interest. The cap
 * of R$ 3.561,50 belongs to the taxpayer's form, not to this statement. Source: RFB.
 */
export function informeDoAno(
  pagamentos: readonly PagamentoNoAno[],
  ano: number,
): { total: Centavos; acrescimosFora: Centavos } {
  const doAno = pagamentos.filter((p) => p.pagoEm.startsWith(`${ano}-`) && SERVICOS_DE_INSTRUCAO.includes(p.servico));
  return {
    total: somarCentavos(doAno.map((p) => p.principal)),
    acrescimosFora: somarCentavos(doAno.map((p) => p.acrescimos)),
  };
}

/**
 * Right to the annual declaration of settlement: every parcel due from January to December of the year is paid. It goes
 * with the bill of May of the next year, or of the month after the last payment when that is later.
 * Source: Lei 12.007/2009 arts. 1 to 3.
 */
export function quitacaoAnual(
  parcelas: readonly { vencimento: DataCivil; quitadaEm: DataCivil | null }[],
  ano: number,
): { temDireito: boolean; enviarEm: Competencia | null } {
  const doAno = parcelas.filter((p) => p.vencimento.startsWith(`${ano}-`));
  const ultimas = doAno.map((p) => p.quitadaEm);
  if (doAno.length === 0 || ultimas.includes(null)) return { temDireito: false, enviarEm: null };
  const ultima = ultimas.reduce<string>((maior, d) => (d !== null && d > maior ? d : maior), '');
  const seguinte = somarCompetencias(ultima.slice(0, 7), 1);
  const maio = `${ano + 1}-05`;
  return { temDireito: true, enviarEm: seguinte > maio ? seguinte : maio };
}
