import type { Centavos } from '@sineta/nucleo';

/** How a payer paid in the last twelve months: nine tenths of the value on time, less than that, or nothing due yet. */
export const CLASSES = ['PONTUAL', 'ATRASA', 'SEM_HISTORICO'] as const;
export type ClasseDePagador = (typeof CLASSES)[number];

/** Days late, from and to; the first holds who pays on time or before. `dia` is when its money is foreseen. */
export const FAIXAS_DA_CURVA = [
  { de: -100_000, ate: 0, dia: 0 },
  { de: 1, ate: 7, dia: 4 },
  { de: 8, ate: 15, dia: 12 },
  { de: 16, ate: 30, dia: 23 },
  { de: 31, ate: 60, dia: 45 },
  { de: 61, ate: 90, dia: 75 },
] as const;

/** Of what was still unpaid when the band began, the value seen to its end, and the part of it paid within. */
export interface MedidaDaFaixa {
  classe: ClasseDePagador;
  faixa: number;
  emRiscoCentavos: Centavos;
  pagoCentavos: Centavos;
}

export interface Chegada {
  /** Days from the due date. */
  dias: number;
  valorCentavos: Centavos;
}

function medida(medidas: readonly MedidaDaFaixa[], classe: ClasseDePagador, faixa: number) {
  const soma = (doQue: readonly MedidaDaFaixa[]) => ({
    emRisco: doQue.reduce((s, m) => s + m.emRiscoCentavos, 0),
    pago: doQue.reduce((s, m) => s + m.pagoCentavos, 0),
  });
  const daClasse = soma(medidas.filter((m) => m.classe === classe && m.faixa === faixa));
  // A class never seen in the band pays as all do.
  return daClasse.emRisco > 0 ? daClasse : soma(medidas.filter((m) => m.faixa === faixa));
}

/** Share of what was unpaid at the start of each band that is paid within it, from 0 to 1; nothing measured is nothing paid. */
export function taxasDaCurva(medidas: readonly MedidaDaFaixa[], classe: ClasseDePagador): number[] {
  return FAIXAS_DA_CURVA.map((_, faixa) => {
    const { emRisco, pago } = medida(medidas, classe, faixa);
    return emRisco > 0 ? pago / emRisco : 0;
  });
}

/**
 * A value spread over the days on which the class pays, from the band after `diasDeAtraso` on; what is left is not
 * expected. The parts are rounded as they add up, so that with the rest they make the value.
 */
export function espalhar(
  valorCentavos: Centavos,
  taxas: readonly number[],
  diasDeAtraso: number,
): { chegadas: Chegada[]; naoEsperadoCentavos: Centavos } {
  const chegadas: Chegada[] = [];
  let falta = 1;
  let ate = 0;
  FAIXAS_DA_CURVA.forEach((faixa, i) => {
    if (faixa.ate < diasDeAtraso) return;
    falta *= 1 - (taxas[i] ?? 0);
    const acumulado = Math.round(valorCentavos * (1 - falta));
    const parte = acumulado - ate;
    ate = acumulado;
    if (parte > 0) chegadas.push({ dias: Math.max(faixa.dia, diasDeAtraso), valorCentavos: parte });
  });
  return { chegadas, naoEsperadoCentavos: valorCentavos - ate };
}
