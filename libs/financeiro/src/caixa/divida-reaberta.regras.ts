import { centavos, formatarReais, type Centavos, type DataCivil } from '@sineta/nucleo';
import type { ItemPago, ParcelaViva } from '../baixas/baixa.regras.js';
import { diasDeAtraso } from '../regras/mora.regras.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';

/** What happened, since a cheque, a card or a Pix paid it, to a parcel that cannot just be owed again. */
export interface DestinoDaParcela {
  parcelaId: string;
  /** Paid again since, by a receipt that stands. */
  haMaisNovo: boolean;
  /** An agreement took in what was left of it. */
  negociadaDepois: boolean;
  /** It is a parcel of an agreement that ended, and the school counted the money again: to the debts, or as credit. */
  acordoAcabou: boolean;
}

/**
 * A parcel in the place of another. `REABRE`: what the money that the bank took back had paid, principal, fine and
 * interest, is owed as if it had not been, from the due date of the first (financeiro.md 2.12, J04). `DEVOLVE`: the school already gave the money back, as
 * credit of a cancelled month or to the debts of an ended agreement; so it is lent money, due on the day of the bank's
 * answer.
 */
export type LugarDaDivida = 'REABRE' | 'DEVOLVE';

/** null: the parcel itself is owed again. */
export function lugarDaDivida(
  { situacao }: Pick<ParcelaViva, 'situacao'>,
  destino: DestinoDaParcela,
): LugarDaDivida | null {
  if (situacao === 'CANCELADA' || destino.acordoAcabou) return 'DEVOLVE';
  return situacao === 'NEGOCIADA' || destino.haMaisNovo || destino.negociadaDepois ? 'REABRE' : null;
}

export interface DividaReaberta {
  id: string;
  /** The parcel that the money had paid. */
  noLugarDe: string;
  vencimento: DataCivil;
  valorCentavos: Centavos;
  multaCobrada: boolean;
  moraAte: DataCivil | null;
  multaPendenteCentavos: Centavos;
  jurosPendentesCentavos: Centavos;
  memoria: string[];
  lancamentos: Lancamento[];
}

type Item = Pick<
  ItemPago,
  'jurosCentavos' | 'multaCentavos' | 'descontoCentavos' | 'principalCentavos' | 'toleranciaCentavos' | 'antes'
>;

/** The cheque, the card sale or the Pix that the bank took back. */
export type OrigemDaDivida = Pick<Lancamento, 'origemTipo' | 'origemId'>;

export interface PedidoDeDivida {
  id: string;
  origem: OrigemDaDivida;
  parcela: ParcelaViva;
  item: Item;
  lugar: LugarDaDivida;
  motivo: string;
  /** Of the receipt. */
  pagoEm: DataCivil;
  hoje: DataCivil;
}

/** After the postings of the receipt were reversed: the account of the first parcel comes back to what it was. */
export function dividaReaberta(pedido: PedidoDeDivida): DividaReaberta {
  const { id, origem, parcela, item, motivo, hoje } = pedido;
  const descontado = centavos(item.descontoCentavos + item.toleranciaCentavos);
  const principal = centavos(item.principalCentavos + descontado);
  const reabre = pedido.lugar === 'REABRE' && principal > 0;
  const pago = centavos(item.principalCentavos + item.jurosCentavos + item.multaCentavos);
  const linha = { ...origem, dataEfeito: hoje, parcelaId: id };
  const nova = { ...linha, debito: contas.aReceber(id), tipo: 'DIVIDA_REABERTA' as const };
  const antiga = contas.aReceber(parcela.id);
  const doDinheiro: Lancamento[] = [
    { ...nova, credito: antiga, valorCentavos: item.principalCentavos },
    { ...nova, credito: contas.juros, valorCentavos: item.jurosCentavos },
    { ...nova, credito: contas.multa, valorCentavos: item.multaCentavos },
    {
      ...{ ...linha, parcelaId: parcela.id, credito: antiga, valorCentavos: descontado, tipo: 'CANCELAMENTO' },
      debito: parcela.acordoId === null ? contas.cancelamentos : contas.jurosDeAcordo,
    },
  ];
  return {
    ...{ id, noLugarDe: parcela.id, valorCentavos: reabre ? principal : pago },
    ...(reabre ? moraDoItem(pedido) : { ...SEM_MORA, vencimento: hoje }),
    memoria: [`${motivo}: ${formatarReais(pago)} que haviam sido pagos voltam a ser devidos`],
    lancamentos: reabre ? [{ ...nova, credito: antiga, valorCentavos: principal }] : doDinheiro,
  };
}

const SEM_MORA = { multaCobrada: false, moraAte: null, multaPendenteCentavos: 0, jurosPendentesCentavos: 0 };

/** What the bank took back and no parcel had been paid with: lent money, due today. */
export interface DividaSemParcela {
  origem: OrigemDaDivida;
  /** Of where the money is missing: the credit that somebody had and used, or the bank account. */
  conta: string;
  /** Who owes it. */
  pagadorId: string;
  valorCentavos: Centavos;
  motivo: string;
}

/** `parcelaId` is of the contract where it is owed. */
export function dividaSemParcela(
  divida: DividaSemParcela,
  { id, parcelaId, hoje }: { id: string; parcelaId: string; hoje: DataCivil },
): DividaReaberta {
  const { origem, conta, valorCentavos, motivo } = divida;
  const oQue = conta.startsWith('credito:') ? 'de crédito já usado ' : '';
  return {
    ...{ id, noLugarDe: parcelaId, valorCentavos, vencimento: hoje, ...SEM_MORA },
    memoria: [`${motivo}: ${formatarReais(valorCentavos)} ${oQue}são devidos`],
    lancamentos: [
      {
        ...{ ...origem, dataEfeito: hoje, parcelaId: id, valorCentavos, tipo: 'DIVIDA_REABERTA' },
        ...{ debito: contas.aReceber(id), credito: conta },
      },
    ],
  };
}

/** Fine and interest that the money had paid are pending; from the day of the receipt on, interest runs again. */
function moraDoItem({ parcela: { vencimento }, item, pagoEm }: PedidoDeDivida) {
  const { multaCentavos, jurosCentavos, antes } = item;
  const atrasado = diasDeAtraso(vencimento, pagoEm) > 0;
  return {
    ...{ vencimento, multaPendenteCentavos: multaCentavos, jurosPendentesCentavos: jurosCentavos },
    multaCobrada: antes.multaCobrada || atrasado,
    moraAte: atrasado && (antes.moraAte ?? '') < pagoEm ? pagoEm : antes.moraAte,
  };
}
