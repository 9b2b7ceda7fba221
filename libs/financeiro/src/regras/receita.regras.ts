import { competenciaDe, somarCentavos } from '@sineta/nucleo';
import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';

export interface ParcelaDeReceita {
  competencia: Competencia;
  valor: Centavos;
  /** Null while not paid. */
  pagaEm: DataCivil | null;
}

/**
 * Revenue of a month: by competência the parcel of that month (whatever its due date), by cash what was paid in it, and
 * as deferred what was already paid for later months. Source: CPC 47.
 */
export function receitaDoMes(
  parcelas: readonly ParcelaDeReceita[],
  mes: Competencia,
): { competencia: Centavos; caixa: Centavos; diferida: Centavos } {
  const soma = (filtro: (p: ParcelaDeReceita) => boolean): Centavos =>
    somarCentavos(parcelas.filter(filtro).map((p) => p.valor));
  return {
    competencia: soma((p) => p.competencia === mes),
    caixa: soma((p) => p.pagaEm !== null && competenciaDe(p.pagaEm) === mes),
    diferida: soma((p) => p.pagaEm !== null && competenciaDe(p.pagaEm) <= mes && p.competencia > mes),
  };
}
