import { catalogoDeErros } from '@sineta/nucleo';
import { MESMA_PESSOA } from '../apoio/mesma-pessoa.erros.js';

/** Refusals of the treasury. */
export const erroDeTesouraria = catalogoDeErros({
  'conta-de-dinheiro-invalida': { status: 422, titulo: 'Conta de dinheiro inválida' },
  'saldo-inicial-ja-lancado': { status: 409, titulo: 'Saldo inicial já lançado' },
  'conta-com-saldo': { status: 409, titulo: 'A conta ainda tem saldo' },
  'movimento-nao-permite': { status: 409, titulo: 'O movimento não permite' },
  'movimento-ja-estornado': { status: 409, titulo: 'Movimento já estornado' },
  'ofx-invalido': { status: 422, titulo: 'Extrato OFX inválido' },
  'extrato-de-outra-conta': { status: 422, titulo: 'Extrato de outra conta' },
  'conciliacao-nao-permite': { status: 409, titulo: 'A conciliação não é permitida' },
  'transferencia-ja-lancada': { status: 409, titulo: 'Transferência já lançada' },
  'conciliacao-nao-fecha': { status: 422, titulo: 'A conciliação não fecha' },
  'mes-nao-terminou': { status: 422, titulo: 'O mês ainda não terminou' },
  'mes-ja-fechado': { status: 409, titulo: 'Mês já fechado' },
  ...MESMA_PESSOA,
  'fechamento-com-pendencias': { status: 409, titulo: 'Há pendências no mês' },
  'reabertura-nao-permite': { status: 409, titulo: 'A reabertura não é permitida' },
});
