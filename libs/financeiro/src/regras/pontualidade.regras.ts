import { aplicarPercentual, centavos, proximoDiaUtil } from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { calcularMora, diasDeAtraso } from './mora.regras.js';
import type { ContagemDeAtraso, Encargos } from './mora.regras.js';

/** A step of the discount: `pct` for who pays up to and including `ate`. */
export interface DegrauDePontualidade {
  ate: DataCivil;
  pct: Percentual;
}

/**
 * Discount for paying on time (conditional), over the net value of scholarships. The step of the due date is kept up to
 * the next business day when the due date is not one (Lei 7.089/1983).
 */
export function descontoDePontualidade(
  base: Centavos,
  degraus: readonly DegrauDePontualidade[],
  pagamento: DataCivil,
): Centavos {
  const abertos = degraus.filter((d) => pagamento <= proximoDiaUtil(d.ate)).sort((a, b) => (a.ate < b.ate ? -1 : 1));
  return abertos[0] ? aplicarPercentual(base, abertos[0].pct) : 0;
}

/** Value that pays the parcel on a date: discount up to the due date, else fine and interest on the value without it. */
export function valorNaData(entrada: {
  base: Centavos;
  vencimento: DataCivil;
  pagamento: DataCivil;
  degraus: readonly DegrauDePontualidade[];
  encargos?: Encargos;
  contagem?: ContagemDeAtraso;
}): { diasDeAtraso: number; desconto: Centavos; multa: Centavos; juros: Centavos; aPagar: Centavos } {
  const { base, vencimento, pagamento, degraus, encargos, contagem } = entrada;
  const dias = diasDeAtraso(vencimento, pagamento, contagem);
  const desconto = dias > 0 ? 0 : descontoDePontualidade(base, degraus, pagamento);
  const { multa, juros } = calcularMora(base, dias, encargos);
  return { diasDeAtraso: dias, desconto, multa, juros, aPagar: centavos(base - desconto + multa + juros) };
}

/** Tax base of the NFS-e: nominal less unconditional discounts; the conditional ones never reduce it. */
export function baseDaNfse(nominal: Centavos, descontosIncondicionais: Centavos): Centavos {
  return centavos(nominal - descontosIncondicionais);
}
