import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals of the money rules. */
export const erroDeRegra = catalogoDeErros({
  'plano-invalido': { status: 422, titulo: 'Plano de pagamento inválido' },
  'bolsa-invalida': { status: 422, titulo: 'Bolsa inválida' },
  'pagamento-invalido': { status: 422, titulo: 'Pagamento inválido' },
  'troco-sem-dinheiro': { status: 422, titulo: 'Troco maior que o dinheiro recebido' },
  'taxa-acima-do-valor': { status: 422, titulo: 'Taxa de cartão maior que o valor' },
  'acordo-invalido': { status: 422, titulo: 'Acordo inválido' },
  'reajuste-antes-de-um-ano': { status: 422, titulo: 'Reajuste antes de um ano' },
});
