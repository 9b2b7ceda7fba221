import { centavos, diasEntre, somarCentavos, type Centavos, type DataCivil } from '@sineta/nucleo';

interface Antecipado {
  liquidoCentavos: Centavos;
  previsao: DataCivil;
}

/**
 * Shares the discount of an anticipation among its receivables: in proportion to the net and to the days that each is
 * paid before its own, as interest is; to the net alone when a part would be more than what it is taken from.
 */
export function ratearDesconto(desconto: Centavos, itens: readonly Antecipado[], data: DataCivil): Centavos[] {
  const peloTempo = repartir(
    desconto,
    itens.map((i) => BigInt(i.liquidoCentavos) * BigInt(Math.max(1, diasEntre(data, i.previsao)))),
  );
  if (peloTempo.every((parte, i) => parte <= (itens[i]?.liquidoCentavos ?? 0))) return peloTempo;
  return repartir(
    desconto,
    itens.map((i) => BigInt(i.liquidoCentavos)),
  );
}

/** Parts that add up to the total: each is the difference of two floors of the sum up to it. */
function repartir(total: Centavos, pesos: readonly bigint[]): Centavos[] {
  const soma = pesos.reduce((a, b) => a + b, 0n);
  let [acumulado, dado] = [0n, 0n];
  return pesos.map((peso) => {
    acumulado += peso;
    const ate = (BigInt(total) * acumulado) / soma;
    const parte = Number(ate - dado);
    dado = ate;
    return centavos(parte);
  });
}

/** Totals of the receivables as the schedule foresees them. */
export function totais(
  itens: readonly { brutoCentavos: Centavos; taxaCentavos: Centavos; liquidoCentavos: Centavos }[],
) {
  return {
    brutoCentavos: somarCentavos(itens.map((i) => i.brutoCentavos)),
    taxaCentavos: somarCentavos(itens.map((i) => i.taxaCentavos)),
    liquidoCentavos: somarCentavos(itens.map((i) => i.liquidoCentavos)),
  };
}
