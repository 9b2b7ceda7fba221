import type { Centavos, DataCivil } from '@sineta/nucleo';
import type { CodigoDeMovimento } from './cnab240/codigos.js';
import type { CodigoComSignificado } from './cnab240/ocorrencias.js';
import type { Natureza } from './natureza.js';
import type { FatoDoProtesto } from './protesto.js';

/** `erro`: something of the file may have been lost, do not apply it without looking; `aviso`: harmless, as real files are. */
export type Gravidade = 'erro' | 'aviso';

export interface ProblemaDeArquivo {
  /** Number of the line, from 1; 0 when it is the file as a whole. */
  linha: number;
  codigo: string;
  gravidade: Gravidade;
  mensagem: string;
  acao: string;
}

/** One thing that happened to one title. Amounts in centavos. */
export interface OcorrenciaDeRetorno {
  /** Line of segment T (CNAB240) or of the detail (CNAB400). */
  linha: number;
  nossoNumero: string;
  seuNumero: string;
  /** The key that the school sent with the title. */
  identificacao: string;
  /** The bank's own code, for a person to read. */
  ocorrencia: CodigoComSignificado;
  /** What the code means, whatever the bank: decide by it alone. */
  natureza: Natureza;
  /** Instructions (C004) that it may be the yes to, by the bank's own table; absent when it answers none. */
  confirma?: readonly CodigoDeMovimento[] | undefined;
  /** What it says of the protest of the title; absent when it says nothing of it. */
  protesto?: FatoDoProtesto | undefined;
  motivos: CodigoComSignificado[];
  vencimento: DataCivil | null;
  valorTitulo: Centavos;
  /** What the payer paid, gross. */
  valorPago: Centavos;
  /** What the bank credits, net of what it keeps. */
  valorCreditado: Centavos;
  tarifa: Centavos;
  /** Interest, fine and charges together: the layout has one field. */
  encargos: Centavos;
  desconto: Centavos;
  abatimento: Centavos;
  iof: Centavos;
  outrasDespesas: Centavos;
  outrosCreditos: Centavos;
  dataOcorrencia: DataCivil | null;
  dataCredito: DataCivil | null;
  bancoRecebedor: string;
  agenciaRecebedora: string;
  /**
   * QR Code of a hybrid boleto, when the bank sends it: its address, or the whole copia e cola (Itaú, CNAB400). `erro`: the
   * bank's code of why it made none; the boleto is registered all the same.
   */
  pix: { endereco: string; txid: string; erro?: string } | null;
  /** The lines as they came: T, U and optional Y; in CNAB400, the detail and its optional records. */
  brutas: string[];
}

export interface TrailerDeLote {
  lote: string;
  registrosInformados: number;
  registrosLidos: number;
  quantidadeSimples: number;
  totalSimplesCentavos: Centavos;
}

export interface TrailerDeArquivo {
  lotesInformados: number;
  lotesLidos: number;
  registrosInformados: number;
  registrosLidos: number;
}

export interface RetornoLido {
  banco: string;
  nomeDoBanco: string;
  layout: 'CNAB240' | 'CNAB400';
  versaoArquivo: string;
  /** Empty in CNAB400, which has no lots. */
  versaoLote: string;
  nsa: number;
  data: DataCivil | null;
  hora: string;
  /** `codigo`: the company in the bank as the header has it, where there is one: convênio, cedente or beneficiário. */
  beneficiario: { inscricao: string; nome: string; agencia: string; conta: string; contaDv: string; codigo: string };
  ocorrencias: OcorrenciaDeRetorno[];
  lotes: TrailerDeLote[];
  arquivo: TrailerDeArquivo | null;
  problemas: ProblemaDeArquivo[];
}
