import { dataCivilEm, lerReaisDecimal, type Centavos, type DataCivil } from '@sineta/nucleo';
import { quantoPaga, TOLERANCIA_DO_BANCO, type ParcelaViva } from '../baixas/baixa.regras.js';
import type { Pagamento } from '../baixas/recebimento.regras.js';
import { contas } from '../razao/razao.regras.js';
import type { CobrancaPix } from './cobrancas-pix.repository.js';
import type { PixLido } from './respostas-do-psp.js';

export const RESULTADOS_DO_PIX = [
  ...(['APLICADO', 'DO_BOLETO', 'A_CONFERIR', 'RESOLVIDO', 'IGNORADO', 'DEVOLVIDO'] as const),
] as const;
export type ResultadoDoPix = (typeof RESULTADOS_DO_PIX)[number];

export interface DestinoDoPix {
  resultado: ResultadoDoPix;
  mensagem: string | null;
}

/**
 * What to do with a payment, by its txid: that of a charge pays the parcel; that of a hybrid boleto is only noted, for the
 * retorno brings the money; any other waits for a person, and posts nothing: it may have been received at the counter.
 */
export function destinoDoPix(
  { txid }: Pick<PixLido, 'txid'>,
  cobranca: Pick<CobrancaPix, 'situacao'> | null,
  boletoId: string | null,
): DestinoDoPix {
  if (cobranca) {
    const segundo = cobranca.situacao === 'PAGA';
    return { resultado: 'APLICADO', mensagem: segundo ? 'Segundo pagamento da mesma cobrança: virou crédito.' : null };
  }
  if (boletoId)
    return { resultado: 'DO_BOLETO', mensagem: 'Pago pelo QR Code do boleto: o retorno do banco traz o dinheiro.' };
  const mensagem = txid
    ? `Nenhuma cobrança tem o identificador ${txid}.`
    : 'Pix sem identificador, feito direto à chave.';
  return { resultado: 'A_CONFERIR', mensagem };
}

/** The school's day of the payment; never one to come. */
export function diaDoPix(horario: Date, hoje: DataCivil): DataCivil {
  const dia = dataCivilEm(horario);
  return dia < hoje ? dia : hoje;
}

export interface PagamentoPorPix {
  id: string;
  pix: Pick<PixLido, 'e2eid' | 'valorCentavos' | 'horario' | 'componentes'>;
  contaBancariaId: string;
  pagadorId: string;
  /** Empty: all becomes credit. */
  parcelas: readonly string[];
  toleranciaCentavos: Centavos;
  hoje: DataCivil;
}

/** The receipt of a Pix: whole, in the bank account, on the day it was paid; a Pix has no fee taken from it. */
export function pagamentoPorPix(p: PagamentoPorPix): Pagamento {
  const { pix, contaBancariaId, hoje } = p;
  const { valorCentavos } = pix;
  const data = diaDoPix(pix.horario, hoje);
  return {
    ...{ id: p.id, origem: 'PIX', origemChave: `pix:${pix.e2eid}`, pagadorId: p.pagadorId, boletoId: null },
    ...{ data, creditoEm: data, valorCentavos, tarifaCentavos: 0, reciboNumero: null },
    entradas: [{ conta: contas.banco(contaBancariaId), valorCentavos }],
    meios: [{ meio: 'PIX', valorCentavos }],
    parcelas: p.parcelas,
    toleranciaCentavos: p.toleranciaCentavos,
  };
}

/**
 * How much may be lacking. A QR code asks what the PSP reckons: on a due date that is not a business day it counts the
 * delay from the next one, for the fine and the interest too (API Pix, `validadeAposVencimento`). Who paid exactly that has
 * settled the charge: `componentesValor` says so, and the parcel must still be the one that was charged.
 */
export function toleranciaDoPix(
  { valorCentavos, componentes, horario }: Pick<PixLido, 'valorCentavos' | 'componentes' | 'horario'>,
  cobranca: Pick<CobrancaPix, 'valorCentavos' | 'tipo'>,
  parcela: ParcelaViva,
  hoje: DataCivil,
): Centavos {
  const mesmaDivida = parcela.saldoCentavos === cobranca.valorCentavos;
  if (cobranca.tipo !== 'COBV' || !mesmaDivida || !fecha(componentes, cobranca.valorCentavos, valorCentavos)) {
    return TOLERANCIA_DO_BANCO;
  }
  const falta = quantoPaga(parcela, diaDoPix(horario, hoje)).totalCentavos - valorCentavos;
  return Math.max(TOLERANCIA_DO_BANCO, falta);
}

/** Original of the charge, plus fine and interest, less discount and rebate, is what was paid. */
function fecha(componentes: Record<string, unknown> | null, original: Centavos, pago: Centavos): boolean {
  const parte = (nome: string): Centavos => {
    const { valor } = (componentes?.[nome] ?? {}) as { valor?: unknown };
    return typeof valor === 'string' && /^\d{1,10}\.\d{2}$/.test(valor) ? lerReaisDecimal(valor) : 0;
  };
  const soma = parte('original') + parte('multa') + parte('juros') - parte('desconto') - parte('abatimento');
  return parte('original') === original && soma === pago;
}
