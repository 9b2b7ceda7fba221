import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals of what is asked about the protest of a boleto. */
export const erroDeProtesto = catalogoDeErros({
  'protesto-nao-permite': { status: 409, titulo: 'O boleto não permite este pedido sobre o protesto' },
  'boleto-em-protesto': { status: 409, titulo: 'O boleto está em protesto' },
  'prazo-de-protesto-invalido': { status: 422, titulo: 'O banco não aceita este prazo de protesto' },
});
