import { aplicarPercentual, diasEntre, somarCentavos } from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';

/** Bands of delay, by calendar days from the due date; on the due date itself nothing is late. */
export const FAIXAS_DE_ATRASO = ['a_vencer', '1_30', '31_60', '61_90', '90+'] as const;
export type FaixaDeAtraso = (typeof FAIXAS_DE_ATRASO)[number];

export function faixaDeAtraso(vencimento: DataCivil, referencia: DataCivil): FaixaDeAtraso {
  const dias = diasEntre(vencimento, referencia);
  if (dias <= 0) return 'a_vencer';
  if (dias <= 30) return '1_30';
  if (dias <= 60) return '31_60';
  return dias <= 90 ? '61_90' : '90+';
}

/** Open balances by band. The sum of the bands is the sum of the items. */
export function somarPorFaixa(
  itens: readonly { vencimento: DataCivil; saldo: Centavos }[],
  referencia: DataCivil,
): Record<FaixaDeAtraso, Centavos> {
  const soma = (faixa: FaixaDeAtraso): Centavos =>
    somarCentavos(itens.filter((i) => faixaDeAtraso(i.vencimento, referencia) === faixa).map((i) => i.saldo));
  return Object.fromEntries(FAIXAS_DE_ATRASO.map((f) => [f, soma(f)])) as Record<FaixaDeAtraso, Centavos>;
}

/**
 * Provision for expected losses: a rate by band, each band rounded alone. It is not deductible before it becomes a loss
 * (Lei 9.430/1996 art. 9). Source: CPC 48, simplified approach.
 */
export function provisionarPerdas<F extends string>(
  saldos: Readonly<Partial<Record<F, Centavos>>>,
  matriz: readonly (readonly [F, Percentual])[],
): { porFaixa: Record<F, Centavos>; total: Centavos } {
  const linhas = matriz.map(([faixa, pct]) => [faixa, aplicarPercentual(saldos[faixa] ?? 0, pct)] as const);
  return {
    porFaixa: Object.fromEntries(linhas) as Record<F, Centavos>,
    total: somarCentavos(linhas.map(([, valor]) => valor)),
  };
}

/**
 * A renewal is refused while there is an overdue parcel outside a current agreement (Lei 9.870/1999 art. 5). It never
 * blocks documents, exams or classes (art. 6).
 */
export function rematriculaBloqueada(
  parcelas: readonly { vencimento: DataCivil; saldo: Centavos; emAcordoVigente: boolean }[],
  hoje: DataCivil,
): boolean {
  return parcelas.some((p) => p.saldo > 0 && !p.emAcordoVigente && faixaDeAtraso(p.vencimento, hoje) !== 'a_vencer');
}
