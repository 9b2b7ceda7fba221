import {
  aplicarPercentual,
  centavos,
  formatarReais,
  parcelar,
  proximoDiaUtil,
  somarCentavos,
  somarDias,
} from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { erroDeRegra } from './erros.js';
import { calcularMora, diasDeAtraso } from './mora.regras.js';
import type { Encargos } from './mora.regras.js';

/** Cash movements of one session; cards, Pix and cheques do not count. */
export interface MovimentoDeCaixa {
  fundo: Centavos;
  dinheiro: Centavos;
  suprimento?: Centavos;
  sangria?: Centavos;
  devolucoes?: Centavos;
}

/** Expected cash and the difference to what was counted (positive: left over; negative: missing). */
export function conferirCaixa(
  movimento: MovimentoDeCaixa,
  contado: Centavos,
): { esperado: Centavos; diferenca: Centavos } {
  const { fundo, dinheiro, suprimento = 0, sangria = 0, devolucoes = 0 } = movimento;
  const esperado = centavos(fundo + dinheiro + suprimento - sangria - devolucoes);
  return { esperado, diferenca: centavos(contado - esperado) };
}

export interface Recebivel {
  bruto: Centavos;
  taxa: Centavos;
  liquido: Centavos;
  previsao: DataCivil;
}

/**
 * Credit card: the gross settles the parcel today; each instalment comes net 30, 60… days later, next business day. A
 * fixed fee of the sale is taken from the first.
 * @throws ErroDeNegocio `taxa-acima-do-valor`
 */
export function recebiveisDeCredito(
  valor: Centavos,
  parcelas: number,
  taxa: Percentual,
  data: DataCivil,
  tarifa: Centavos = 0,
): Recebivel[] {
  return parcelar(valor, parcelas).map((bruto, i) =>
    recebivel(bruto, aplicarPercentual(bruto, taxa) + (i === 0 ? tarifa : 0), somarDias(data, 30 * (i + 1))),
  );
}

/** Debit card: net on the next business day after the sale. @throws ErroDeNegocio `taxa-acima-do-valor` */
export function recebivelDeDebito(valor: Centavos, taxa: Percentual, data: DataCivil, tarifa: Centavos = 0): Recebivel {
  return recebivel(valor, aplicarPercentual(valor, taxa) + tarifa, somarDias(data, 1));
}

function recebivel(bruto: Centavos, taxa: Centavos, previsao: DataCivil): Recebivel {
  if (taxa < bruto) return { bruto, taxa, liquido: centavos(bruto - taxa), previsao: proximoDiaUtil(previsao) };
  throw erroDeRegra(
    'taxa-acima-do-valor',
    `A taxa de ${formatarReais(taxa)} não deixa nada de ${formatarReais(bruto)}.`,
    [
      {
        campo: '/valorCentavos',
        mensagem: 'A taxa do cartão passa do valor, no todo ou em uma das parcelas.',
        acao: 'Use outro meio, menos parcelas, ou corrija a taxa cadastrada.',
      },
    ],
  );
}

/** A bounced cheque reopens the parcel at its original due date, and the bank's fee is a new item. */
export function devolverCheque(entrada: {
  parcela: Centavos;
  vencimento: DataCivil;
  devolvidoEm: DataCivil;
  tarifa: Centavos;
  encargos?: Encargos;
}): { saldo: Centavos; multa: Centavos; juros: Centavos; tarifa: Centavos; total: Centavos } {
  const dias = diasDeAtraso(entrada.vencimento, entrada.devolvidoEm);
  const mora = calcularMora(entrada.parcela, dias, entrada.encargos);
  const { multa, juros } = mora;
  return { saldo: entrada.parcela, multa, juros, tarifa: entrada.tarifa, total: centavos(mora.total + entrada.tarifa) };
}

export type MeioDePagamento = 'DINHEIRO' | 'PIX' | 'CREDITO' | 'DEBITO' | 'CHEQUE' | 'TRANSFERENCIA';

/**
 * Change of a receipt made in many ways: it comes only out of cash.
 * @throws ErroDeNegocio `pagamento-invalido` when less than owed was given, `troco-sem-dinheiro` when the excess is
 * greater than the cash received
 */
export function calcularTroco(
  devido: Centavos,
  meios: readonly { meio: MeioDePagamento; valor: Centavos }[],
): { recebido: Centavos; troco: Centavos; dinheiroNaGaveta: Centavos } {
  const recebido = somarCentavos(meios.map((m) => m.valor));
  const dinheiro = somarCentavos(meios.filter((m) => m.meio === 'DINHEIRO').map((m) => m.valor));
  const troco = recebido - devido;
  if (troco < 0) {
    throw erroDeRegra('pagamento-invalido', `Faltam ${formatarReais(-troco)}.`, [
      { campo: '/meios', mensagem: 'Soma menor que o devido', acao: 'Complete o valor ou receba como parcial.' },
    ]);
  }
  if (troco > dinheiro) {
    throw erroDeRegra(
      'troco-sem-dinheiro',
      `Troco de ${formatarReais(troco)} com ${formatarReais(dinheiro)} em dinheiro.`,
      [{ campo: '/meios', mensagem: 'Troco só sai de dinheiro', acao: 'Reduza o valor do cartão, Pix ou cheque.' }],
    );
  }
  return { recebido, troco, dinheiroNaGaveta: centavos(dinheiro - troco) };
}
