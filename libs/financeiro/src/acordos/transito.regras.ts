import type { Centavos, DataCivil } from '@sineta/nucleo';
import type { Pagamento } from '../baixas/recebimento.regras.js';

/** A parcel of the agreement that holds a debt. */
export interface Substituta {
  debitoId: string;
  id: string;
  vencimento: DataCivil;
  jurosCentavos: Centavos;
}

/**
 * Payments of debts that an agreement took in go to its open parcels, in the order in which they fall due: those already
 * due, and those to come as long as they carry no interest. Paid before its time, interest not yet run would be charged
 * (CDC art. 52 §2): from there on the money is credit of the payer, who decides. What else the boleto charged is paid
 * first: the agreement may be longer than the debt, and would take what was paid of the others. Nothing is lost or counted
 * twice.
 */
export function redirecionar(
  pagamentos: readonly Pagamento[],
  negociadas: ReadonlySet<string>,
  substitutas: readonly Substituta[],
): Pagamento[] {
  return pagamentos.map((pagamento) => {
    if (!pagamento.parcelas.some((id) => negociadas.has(id))) return pagamento;
    const proprias = pagamento.parcelas.filter((id) => !negociadas.has(id));
    const doAcordo = pagamento.parcelas.flatMap((id) =>
      alcancadas(
        substitutas.filter((s) => s.debitoId === id),
        pagamento.data,
      ),
    );
    return { ...pagamento, parcelas: [...new Set([...proprias, ...doAcordo])] };
  });
}

function alcancadas(emOrdem: readonly Substituta[], data: DataCivil): string[] {
  const fim = emOrdem.findIndex(({ vencimento, jurosCentavos }) => vencimento > data && jurosCentavos > 0);
  return (fim < 0 ? emOrdem : emOrdem.slice(0, fim)).map(({ id }) => id);
}
