import { comPonteiros, type Centavos, type DataCivil, type Percentual } from '@sineta/nucleo';
import { recebiveisDeCredito, recebivelDeDebito, type Recebivel } from '../regras/caixa.regras.js';

export const BANDEIRAS = ['VISA', 'MASTERCARD', 'ELO', 'AMEX', 'HIPERCARD', 'OUTRA'] as const;
export type Bandeira = (typeof BANDEIRAS)[number];

export const MODALIDADES = ['DEBITO', 'CREDITO'] as const;
export type Modalidade = (typeof MODALIDADES)[number];

export interface Taxa {
  percentual: Percentual;
  /** Fixed, once a sale: it is taken from the first instalment. */
  tarifaCentavos: Centavos;
}

export interface VendaNoCartao {
  modalidade: Modalidade;
  valorCentavos: Centavos;
  parcelas: number;
  data: DataCivil;
}

/**
 * What the acquirer will pay of a sale, and when.
 * @param campo where the way of paying is in the request
 * @throws ErroDeNegocio `taxa-acima-do-valor` when nothing would be left of an instalment
 */
export function preverRecebiveis(venda: VendaNoCartao, taxa: Taxa, campo: string): Recebivel[] {
  const { modalidade, valorCentavos, parcelas, data } = venda;
  return comPonteiros({ '/valorCentavos': `${campo}/valorCentavos` }, () =>
    modalidade === 'CREDITO'
      ? recebiveisDeCredito(valorCentavos, parcelas, taxa.percentual, data, taxa.tarifaCentavos)
      : [recebivelDeDebito(valorCentavos, taxa.percentual, data, taxa.tarifaCentavos)],
  );
}

export interface Prazo {
  vigenciaInicio: DataCivil;
  /** null: in force until another comes. */
  vigenciaFim: DataCivil | null;
  parcelasDe: number;
  parcelasAte: number;
}

/** Whether two fees would both hold for some sale: on some day, in some number of instalments. */
export function sobrepoem(a: Prazo, b: Prazo): boolean {
  const noTempo = a.vigenciaInicio <= (b.vigenciaFim ?? '9999') && b.vigenciaInicio <= (a.vigenciaFim ?? '9999');
  return noTempo && a.parcelasDe <= b.parcelasAte && b.parcelasDe <= a.parcelasAte;
}
