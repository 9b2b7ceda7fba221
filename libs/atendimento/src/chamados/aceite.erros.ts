import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals about the answer that the customer gives to a proposed solution. */
export const erroDeAceite = catalogoDeErros({
  'adiamento-ja-usado': { status: 409, titulo: 'O prazo já foi adiado' },
  'prazo-de-aceite-vencido': { status: 409, titulo: 'O prazo de aceite passou' },
});
