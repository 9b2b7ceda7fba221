import { aplicarPercentual, centavos, diasEntre, proximoDiaUtil, racional } from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';

/**
 * The two arithmetics of interest in CNAB (code of mora 2 and 1): a monthly rate over the days, rounded once, or a fixed
 * value per day, rounded first. Compute in the mode that was sent to the bank, or the return never reconciles.
 */
export const MODOS_DE_MORA = ['TAXA_MENSAL', 'VALOR_DIA'] as const;
export type ModoDeMora = (typeof MODOS_DE_MORA)[number];

/** How days are counted when the due date is not a business day. Default DO_VENCIMENTO. */
export type ContagemDeAtraso = 'DO_VENCIMENTO' | 'DO_PRORROGADO';

export interface Encargos {
  /** Fine, once. Default 2 % (CDC art. 52 §1). */
  multa?: Percentual;
  /** Simple interest a month of 30 days. Default 1 %. */
  jurosMes?: Percentual;
  modo?: ModoDeMora;
}

export interface Mora {
  multa: Centavos;
  juros: Centavos;
  total: Centavos;
}

/**
 * Fine and simple interest on `base` (net of scholarships, without the discount for paying on time) after `dias` days.
 * Sources: CDC art. 52 §1; CC art. 406 (Lei 14.905/2024); FEBRABAN codes of mora 1 and 2.
 */
export function calcularMora(base: Centavos, dias: number, encargos: Encargos = {}): Mora {
  const multa = dias > 0 ? aplicarPercentual(base, encargos.multa ?? '2') : 0;
  const juros = calcularJuros(base, dias, encargos);
  return { multa, juros, total: centavos(base + multa + juros) };
}

/** Only the interest of `calcularMora`. */
export function calcularJuros(base: Centavos, dias: number, encargos: Encargos = {}): Centavos {
  if (dias <= 0) return 0;
  const taxa = encargos.jurosMes ?? '1';
  if (encargos.modo === 'VALOR_DIA') return centavos(valorDeJurosPorDia(base, taxa) * dias);
  return aplicarPercentual(base, taxa, { num: dias, den: 30 });
}

/** Interest of one day, in centavos: what goes in the boleto and in the remessa under code 1. */
export function valorDeJurosPorDia(base: Centavos, jurosMes: Percentual): Centavos {
  return aplicarPercentual(base, jurosMes, { num: 1, den: 30 });
}

/**
 * Days late: none when paid up to the first business day from the due date; after that, from the original due date, or
 * from the moved one when the contract itself moves it. Sources: Lei 7.089/1983; STJ REsp 1.954.924.
 */
export function diasDeAtraso(
  vencimento: DataCivil,
  pagamento: DataCivil,
  contagem: ContagemDeAtraso = 'DO_VENCIMENTO',
): number {
  const prorrogado = proximoDiaUtil(vencimento);
  if (pagamento <= prorrogado) return 0;
  return diasEntre(contagem === 'DO_PRORROGADO' ? prorrogado : vencimento, pagamento);
}

/**
 * When the contract is silent: monetary correction by the IPCA and, as interest, what the Selic exceeds it (never less
 * than zero), both accumulated over the delay and given by a dated table.
 * Source: CC arts. 389 and 406 as of 30/08/2024 (Lei 14.905/2024).
 */
export function calcularMoraLegal(
  base: Centavos,
  ipcaAcumulado: Percentual,
  selicAcumulada: Percentual,
): { correcao: Centavos; juros: Centavos; total: Centavos } {
  const correcao = aplicarPercentual(base, ipcaAcumulado);
  const ipca = racional(ipcaAcumulado);
  const selic = racional(selicAcumulada);
  const diferenca = { num: selic.num * ipca.den - ipca.num * selic.den, den: selic.den * ipca.den };
  const juros =
    diferenca.num > 0n ? aplicarPercentual(base, '100', { num: diferenca.num, den: diferenca.den * 100n }) : 0;
  return { correcao, juros, total: centavos(base + correcao + juros) };
}

/** A factor of an index table as a percentage: `'1.021'` → `'2.1'`. */
export function percentualDoFator(fator: Percentual): Percentual {
  const { num, den } = racional(fator);
  const centesimos = (num - den) * 100n;
  const casas = den.toString().length - 1;
  const digitos = String(centesimos < 0n ? -centesimos : centesimos).padStart(casas + 1, '0');
  const inteiros = digitos.slice(0, digitos.length - casas);
  return `${centesimos < 0n ? '-' : ''}${inteiros}${casas > 0 ? `.${digitos.slice(-casas)}` : ''}`;
}
