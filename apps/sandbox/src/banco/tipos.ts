import type { Centavos, DataCivil } from '@sineta/nucleo';

/** Interest, fine or discount as the remessa said it: code, date, and centavos or hundredths of a percent. */
export interface Encargo {
  codigo: string;
  data: DataCivil | null;
  valor: number;
}

/** One P with its Q, R and S, read by the positions of the manual. */
export interface PedidoDoCliente {
  linha: number;
  movimento: string;
  nossoNumero: string;
  seuNumero: string;
  identificacao: string;
  carteira: string;
  especie: string;
  moeda: string;
  /** Branch and account of the title's own record. */
  agencia: string;
  agenciaDv: string;
  conta: string;
  contaDv: string;
  vencimento: DataCivil | null;
  emissao: DataCivil | null;
  valor: Centavos;
  abatimento: Centavos;
  juros: Encargo;
  multa: Encargo;
  descontos: Encargo[];
  /** An instruction of other data changes charges, discounts and amount too. */
  mudaTudo: boolean;
  pagador: {
    tipoInscricao: string;
    inscricao: string;
    nome: string;
    endereco: string;
    cep: string;
    cidade: string;
    uf: string;
  };
}

export interface RemessaRecebida {
  banco: string;
  convenio: string;
  agencia: string;
  agenciaDv: string;
  conta: string;
  contaDv: string;
  inscricao: string;
  nome: string;
  nsa: number;
  data: DataCivil | null;
  pedidos: PedidoDoCliente[];
  /** What makes the bank refuse the file as a whole. */
  erros: string[];
}

export type SituacaoNoBanco = 'ABERTO' | 'LIQUIDADO' | 'BAIXADO';

/** A registered title, as the bank keeps it. */
export interface TituloNoBanco extends PedidoDoCliente {
  situacao: SituacaoNoBanco;
  registradoEm: DataCivil;
}

export interface ContaNoBanco {
  banco: string;
  /** Branch, or cooperative; four digits. */
  agencia: string;
  agenciaDv: string;
  conta: string;
  contaDv: string;
  inscricao: string;
  nome: string;
  /** Sicoob: client's code in the cooperative; until it is known, the check digit of the nosso número is not verified. */
  codigoBeneficiario: string;
  ultimoNsaRemessa: number;
  ultimoNsaRetorno: number;
  /** By nosso número, as the bank's remessa has it. */
  titulos: Readonly<Record<string, TituloNoBanco>>;
  /** Nosso números of payments already told of titles that the school never sent. */
  avulsos: readonly string[];
  /** SHA-256 of the files taken, with the name of the retorno that each one got. */
  remessas: Readonly<Record<string, string>>;
}

/** All that the bank knows. Plain data: it can be written to a file and read back. */
export interface EstadoDoBanco {
  contas: Readonly<Record<string, ContaNoBanco>>;
}

/** One T and U of a retorno. Amounts in centavos. */
export interface Evento {
  ocorrencia: string;
  motivos: readonly string[];
  titulo: Pick<
    TituloNoBanco,
    'nossoNumero' | 'seuNumero' | 'identificacao' | 'vencimento' | 'valor' | 'carteira' | 'pagador'
  >;
  tarifa: Centavos;
  encargos: Centavos;
  desconto: Centavos;
  abatimento: Centavos;
  pago: Centavos;
  creditado: Centavos;
  data: DataCivil;
  credito: DataCivil | null;
}

export interface ArquivoDeRetorno {
  nome: string;
  conteudo: Buffer;
  eventos: number;
}

export interface Tarifas {
  /** Kept from the credit of each payment (T 199-213). */
  liquidacaoCentavos: Centavos;
  /** Charged apart, as an occurrence 28, for each title withdrawn. */
  baixaCentavos: Centavos;
}

export const TARIFAS_PADRAO: Tarifas = { liquidacaoCentavos: 190, baixaCentavos: 250 };
export const ESTADO_INICIAL: EstadoDoBanco = { contas: {} };

/** How an account is known in the state and in the names of the files. */
export function chaveDaConta(c: Pick<ContaNoBanco, 'banco' | 'agencia' | 'conta'>): string {
  return `${c.banco}-${c.agencia}-${c.conta}`;
}
