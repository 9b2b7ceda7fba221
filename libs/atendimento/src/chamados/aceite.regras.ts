import { formatarDataBr, somarDias, type DataCivil } from '@sineta/nucleo';
import { erroDeAceite } from './aceite.erros.js';

/** Calendar days that a customer has to answer a solution, the last one whole (financeiro.md 7.2, T5). */
const DIAS_PARA_ACEITAR = 15;
/** Calendar days that the one postponement adds (T8). */
const DIAS_DO_ADIAMENTO = 45;
/** Calendar days before the deadline on which the customer is reminded (T10). */
const ANTECEDENCIA_DO_LEMBRETE = 4;

/**
 * From when the postponement is counted. The scope says "por mais 45 dias corridos": from the deadline. A support agreement
 * may say from the request instead.
 */
export type ContagemDoAdiamento = 'PRAZO' | 'PEDIDO';

/** A solution that waits for the customer. */
export interface EsperaDeAceite {
  /** Last day, until its end, to accept, refuse or postpone; past it the chamado is closed by itself. */
  prazo: DataCivil;
  /** One postponement in the whole chamado, whatever the number of solutions. */
  adiamentoUsado: boolean;
}

/** @param hoje day of the proposal, in the school's time */
export function esperarAceite(hoje: DataCivil, adiamentoUsado = false): EsperaDeAceite {
  return { prazo: somarDias(hoje, DIAS_PARA_ACEITAR), adiamentoUsado };
}

/** @throws ErroDeNegocio `prazo-de-aceite-vencido`, `adiamento-ja-usado` */
export function adiarAceite(
  espera: EsperaDeAceite,
  hoje: DataCivil,
  contagem: ContagemDoAdiamento = 'PRAZO',
): EsperaDeAceite {
  exigirNoPrazo(espera, hoje);
  if (espera.adiamentoUsado) {
    throw erroDeAceite(
      'adiamento-ja-usado',
      `O prazo deste chamado já foi adiado uma vez, até ${formatarDataBr(espera.prazo)}. Aceite ou recuse a solução até esse dia.`,
    );
  }
  const desde = contagem === 'PRAZO' ? espera.prazo : hoje;
  return { prazo: somarDias(desde, DIAS_DO_ADIAMENTO), adiamentoUsado: true };
}

/** The deadline is the data: who acts after it is refused, even if nothing closed the chamado yet. */
export function exigirNoPrazo({ prazo }: EsperaDeAceite, hoje: DataCivil): void {
  if (hoje <= prazo) return;
  throw erroDeAceite(
    'prazo-de-aceite-vencido',
    `O prazo para responder à solução terminou em ${formatarDataBr(prazo)}. Abra um chamado novo, relacionado a este.`,
  );
}

/** Day of the reminder; of a new deadline there is a new one. */
export function diaDoLembrete({ prazo }: EsperaDeAceite): DataCivil {
  return somarDias(prazo, -ANTECEDENCIA_DO_LEMBRETE);
}
