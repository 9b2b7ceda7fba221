import { catalogoDeErros } from '@sineta/nucleo';

/** Refusals of collection. */
export const erroDeCobranca = catalogoDeErros({
  'passo-da-regua-invalido': { status: 422, titulo: 'Passo da régua inválido' },
  'acao-ja-resolvida': { status: 409, titulo: 'Ação de cobrança já resolvida' },
  'notificacao-obrigatoria': { status: 422, titulo: 'Notificação prévia obrigatória' },
  'parcela-nao-vencida': { status: 409, titulo: 'A parcela não está vencida' },
  'restricao-nao-permite': { status: 409, titulo: 'A situação da restrição não permite' },
  'restricao-prescrita': { status: 422, titulo: 'Dívida antiga demais para restrição' },
  'sem-quitacao': { status: 409, titulo: 'Há parcelas do ano em aberto' },
  'promessa-incompleta': { status: 422, titulo: 'Promessa de pagamento incompleta' },
  'matriz-incompleta': { status: 422, titulo: 'Matriz de provisão incompleta' },
});
