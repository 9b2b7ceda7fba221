import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import type { CodigoDeMovimento } from './cnab240/codigos.js';

/** Account that collects. `codigoBeneficiario` is the client's code in the bank (boleto's convênio). */
export interface ContaDeCobranca {
  banco: string;
  agencia: string;
  agenciaDv: string;
  conta: string;
  contaDv: string;
  codigoBeneficiario: string;
  carteira: string;
  modalidade: string;
  /** Where the bank has one apart from `codigoBeneficiario`: BB (convênio), Bradesco (código da empresa), Ailos. */
  convenio?: string;
  /** BB: variação da carteira, three digits. */
  variacao?: string;
  /** Santander: código de transmissão, which the bank gives by contract: 15 digits in CNAB240, 20 in CNAB400. */
  codigoTransmissao?: string;
  /** Sicredi: posto of the cooperative, two digits. */
  posto?: string;
}

export interface BeneficiarioCnab {
  nome: string;
  /** CPF or CNPJ, with or without punctuation. */
  documento: string;
}

export interface PagadorCnab extends BeneficiarioCnab {
  endereco: string;
  bairro: string;
  cep: string;
  cidade: string;
  uf: string;
}

/** Interest after the due date. VALOR_DIA in centavos a day; TAXA_MENSAL in percent a month. `desde` defaults to the day after. */
export type JurosDeMora =
  | { tipo: 'VALOR_DIA'; valorCentavos: Centavos; desde?: DataCivil }
  | { tipo: 'TAXA_MENSAL'; percentual: Percentual; desde?: DataCivil };

/** Fine for being late. `desde` defaults to the day after the due date. */
export type MultaDeMora =
  | { tipo: 'VALOR'; valorCentavos: Centavos; desde?: DataCivil }
  | { tipo: 'PERCENTUAL'; percentual: Percentual; desde?: DataCivil };

/** Discount for paying up to a date. */
export type DescontoAteData =
  | { tipo: 'VALOR'; valorCentavos: Centavos; ate: DataCivil }
  | { tipo: 'PERCENTUAL'; percentual: Percentual; ate: DataCivil };

/** Pix of a hybrid boleto. `tipo` and `chave` as registered in DICT; `txid` is optional, the bank gives one. */
export interface PixDoTitulo {
  tipo: 'CPF' | 'CNPJ' | 'CELULAR' | 'EMAIL' | 'ALEATORIA';
  chave: string;
  txid?: string;
}

/** One title of a remessa: what is asked (`movimento`) and the title as it must stand. */
export interface TituloRemessa {
  /** Movement in the codes of C004, whatever the bank: the layout translates it to the bank's own. */
  movimento: CodigoDeMovimento;
  /** Number and check digit, with or without the hyphen. */
  nossoNumero: string;
  /** Printed document number, up to 15 positions. */
  seuNumero: string;
  /** The school's own key of the title, up to 25 positions; the bank sends it back in the retorno. */
  identificacao?: string;
  parcela?: number;
  vencimento: DataCivil;
  emissao: DataCivil;
  valorCentavos: Centavos;
  /** C015; default mensalidade escolar, or what the bank has for it. */
  especie?: string;
  aceite?: boolean;
  juros?: JurosDeMora;
  multa?: MultaDeMora;
  /** Up to three, all amounts or all percentages. */
  descontos?: readonly DescontoAteData[];
  abatimentoCentavos?: Centavos;
  /** Days after the due date to protest; absent: do not protest. */
  diasParaProtesto?: number;
  /** Days after the due date to withdraw a title that was not paid; absent: as the bank's layout says. */
  diasParaBaixa?: number;
  pagador: PagadorCnab;
  sacadorAvalista?: BeneficiarioCnab;
  /** Up to five lines of 40 positions, printed on the slip (segment S). */
  mensagens?: readonly string[];
  pix?: PixDoTitulo;
}

/** Digits of a nosso número, without hyphen and leading zeros: the form in which remessa and retorno compare. */
export function chaveNossoNumero(nossoNumero: string): string {
  return nossoNumero
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase()
    .replace(/^0+(?=.)/, '');
}
