import { ajustarVencimento, somarDias } from '@sineta/nucleo';
import type { DataCivil, RegraVencimento } from '@sineta/nucleo';

export interface VencimentoFlexivel {
  vencimentoDoPlano: DataCivil;
  inclusao: DataCivil;
  /** Days given to who is included after the due date of the plan. */
  dias: number;
  regra?: RegraVencimento;
}

/**
 * Due date of a parcel of a contract made after the plan's own due date: inclusion + N days, then the business day rule
 * (default PROXIMO). Source: TOTVS "Parcelas do Contrato Educacional" (23/06/2021 + 5 = 28/06/2021).
 */
export function vencimentoFlexivel({
  vencimentoDoPlano,
  inclusao,
  dias,
  regra = 'PROXIMO',
}: VencimentoFlexivel): DataCivil {
  const data = vencimentoDoPlano < inclusao ? somarDias(inclusao, dias) : vencimentoDoPlano;
  return ajustarVencimento(data, regra);
}
