import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';

/** How the money leaves. COM_BARRAS is a utility bill or a tax with bar code (it starts with 8). */
export const FORMAS_DE_PAGAMENTO = ['CREDITO_EM_CONTA', 'TED', 'PIX', 'BOLETO', 'COM_BARRAS', 'DARF', 'GPS'] as const;
export type FormaDePagamento = (typeof FORMAS_DE_PAGAMENTO)[number];

export interface EnderecoCnab {
  logradouro?: string | null;
  numero?: string | null;
  complemento?: string | null;
  bairro?: string | null;
  municipio?: string | null;
  uf?: string | null;
  cep?: string | null;
}

/** Who pays, and the account that is debited. `convenio` is the contract of payments, not that of collection. */
export interface EmpresaPagadora {
  banco: string;
  convenio: string;
  agencia: string;
  agenciaDv: string;
  conta: string;
  contaDv: string;
  nome: string;
  documento: string;
  endereco?: EnderecoCnab;
}

/** Where the payee receives. */
export interface ContaDoFavorecido {
  banco: string;
  /** Eight digits; compulsory for an institution without a number in the clearing. */
  ispb?: string | null;
  agencia: string;
  agenciaDv?: string | null;
  conta: string;
  contaDv: string;
  tipo: 'CORRENTE' | 'POUPANCA';
}

export interface ChaveDoFavorecido {
  tipo: 'CPF' | 'CNPJ' | 'CELULAR' | 'EMAIL' | 'ALEATORIA';
  chave: string;
}

export interface Favorecido {
  nome: string;
  documento: string;
  endereco?: EnderecoCnab;
  conta?: ContaDoFavorecido;
  pix?: ChaveDoFavorecido;
}

/** A title with bar code: 44 digits. `nominalCentavos` − `descontoCentavos` + `acrescimoCentavos` is what is paid. */
export interface TituloComBarras {
  codigoBarras: string;
  vencimento: DataCivil;
  nominalCentavos: Centavos;
  descontoCentavos: Centavos;
  acrescimoCentavos: Centavos;
}

/** DARF without bar code. Principal + fine + interest is what is paid. */
export interface DarfSemBarras {
  codigoReceita: string;
  periodoApuracao: DataCivil;
  vencimento: DataCivil;
  referencia?: string;
  principalCentavos: Centavos;
  multaCentavos: Centavos;
  jurosCentavos: Centavos;
}

export interface GpsSemBarras {
  codigo: string;
  competencia: Competencia;
  principalCentavos: Centavos;
}

interface PagamentoComum {
  /** The school's own key of the payment, up to 20 positions; the bank sends it back. */
  seuNumero: string;
  data: DataCivil;
  valorCentavos: Centavos;
  favorecido: Favorecido;
}

export type PagamentoCnab = PagamentoComum &
  (
    | { forma: 'CREDITO_EM_CONTA' | 'TED' | 'PIX' }
    | { forma: 'BOLETO' | 'COM_BARRAS'; titulo: TituloComBarras }
    | { forma: 'DARF'; darf: DarfSemBarras }
    | { forma: 'GPS'; gps: GpsSemBarras }
  );
