import type { Campos } from './campos.js';

/**
 * What a bank may need to number a boleto. Every text is made of digits, without check digit unless the name says so;
 * leading zeros may be left out. Which ones matter, and their widths, is in each file of `bancos/`.
 */
export interface EntradaDoBoleto {
  /** Três dígitos na compensação: '756'. */
  banco: string;
  agencia?: string;
  agenciaDv?: string;
  conta?: string;
  contaDv?: string;
  carteira?: string;
  /** Código do beneficiário, cedente, cliente ou convênio, como o banco o chamar. */
  convenio?: string;
  nossoNumero: string;
  valorCentavos: number;
  /** Data civil AAAA-MM-DD. */
  vencimento: string;
  /** Variação da carteira (BB, Sicredi): vai na remessa, não no código de barras. */
  variacaoCarteira?: string;
  /** Sicoob: 01, 02, 03 ou 05; Caixa: 1 registrada, 2 sem registro. */
  modalidade?: string;
  /** Sicoob: número da parcela do título. */
  parcela?: string;
  /** Sicredi: posto da cooperativa. */
  posto?: string;
  /** Banrisul: 1 o banco emite, 2 o beneficiário emite. */
  produto?: string;
  /** C6: indicador de layout (3 ou 4). */
  layout?: string;
  /** Itaú, carteiras especiais: seu número. */
  seuNumero?: string;
  /** Daycoval: número da operação. */
  operacao?: string;
  /** BB, convênio de 6 posições com nosso número livre de 17. */
  nosso17Livre?: boolean;
  /** Itaú: usar `contaDv` como veio, sem recalcular o DAC. */
  forceContaDv?: boolean;
}

/** What differs from bank to bank in the bar code and on paper. */
export interface NumeroDoBanco {
  /** Nosso número as the bank keeps it: digits and its check digit, without punctuation. */
  nossoNumero: string;
  /** Its check digit; BB with 17 digits has one too, which is neither printed nor kept in `nossoNumero`. */
  nossoNumeroDv: string;
  nossoNumeroFormatado: string;
  /** 25 digits: positions 20 to 44 of the bar code. */
  campoLivre: string;
  /** Agência/Código do Beneficiário as printed. */
  agenciaBeneficiario: string;
}

/** Codes of the kind of document "mensalidade escolar"; `sigla` is what the slip shows. */
export interface EspecieDoBanco {
  sigla: string;
  cnab240?: string;
  cnab400?: string;
}

export interface Banco {
  codigo: string;
  /** Check digit of the bank's code on the slip (FEBRABAN): '0' in '756-0'. */
  dv: string;
  nome: string;
  carteiras: readonly string[];
  especieMensalidade: EspecieDoBanco;
  numerar(campos: Campos): NumeroDoBanco;
  /** Check digits a branch may have (more than one where the bank's own programs disagree); absent: the bank has none. */
  dvsDaAgencia?(agencia: string): readonly string[];
  /** Check digits an account may have. */
  dvsDaConta?(agencia: string, conta: string): readonly string[];
}
