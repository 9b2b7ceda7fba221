import type { Centavos } from '@sineta/nucleo';
import type { CodigoDeMovimento } from '../cnab240/codigos.js';
import type { Confirmacoes } from '../cnab240/confirmacoes.js';
import type { CodigoComSignificado } from '../cnab240/ocorrencias.js';
import type { Dominio, LayoutCnab } from '../layout.js';
import type { ValoresDoRegistro } from '../motor.js';
import type { RegistroNaLinha } from '../motor.leitura.js';
import type { Natureza } from '../natureza.js';
import type { BeneficiarioCnab, ContaDeCobranca, TituloRemessa } from '../titulo.js';

/** Amounts of one occurrence that differ from bank to bank. */
export interface ValoresDaOcorrencia {
  /** What the payer paid, gross. */
  valorPago: Centavos;
  /** What the bank credits. */
  valorCreditado: Centavos;
}

/** How a bank's retorno is understood. */
export interface DialetoDeRetorno400 {
  ocorrencias: Dominio;
  /** Nature of the codes that change the state of a title or move money; the others are `OUTRA`. */
  natureza: (lido: RegistroNaLinha) => Natureza;
  motivos: (lido: RegistroNaLinha) => CodigoComSignificado[];
  /** What its occurrences say yes to, where it is not what FEBRABAN's do. */
  confirmacoes?: Confirmacoes;
  /** Default: gross and credited are what 254-266 says, the tariff being debited apart. */
  valores?: (lido: RegistroNaLinha) => ValoresDaOcorrencia;
  /** Default: the field `nossoNumero`, which holds the number and its check digits. */
  nossoNumero?: (lido: RegistroNaLinha) => string;
  /** DDMMAA, where the credit date has no field of its own. */
  dataCredito?: (lido: RegistroNaLinha) => string;
}

/** The school's account and the file, for whoever fills the records of a bank. */
export interface ContextoDeRemessa {
  conta: ContaDeCobranca;
  beneficiario: BeneficiarioCnab;
  nsa: number;
  hoje: TituloRemessa['emissao'];
}

/** A record to be written after another one, without its number in the file. */
export type RegistroAEscrever = readonly [registro: string, valores: ValoresDoRegistro];

/** What only this bank does when the school writes to it. */
export interface DialetoDeRemessa400 {
  /** Instruction of the bank for each movement of FEBRABAN. What is not here, the bank has not. */
  movimentos: Partial<Record<CodigoDeMovimento, string>>;
  /** Kinds of title of the bank, by FEBRABAN's C015; `*` is the one for all the others. */
  especies: Readonly<Record<string, string>>;
  /** What the layout cannot carry, refused by name. */
  limites: LimitesDoLayout;
  header: (ctx: ContextoDeRemessa) => ValoresDoRegistro;
  detalhe: (t: TituloRemessa, ctx: ContextoDeRemessa) => ValoresDoRegistro;
  /** Optional records of a title, after its detail. */
  complementos?: (t: TituloRemessa, ctx: ContextoDeRemessa) => RegistroAEscrever[];
  trailer?: (total: TotaisDaRemessa, ctx: ContextoDeRemessa) => ValoresDoRegistro;
  /** What of the account keeps it from writing to this bank, or null. */
  contaIncompleta?: (conta: ContaDeCobranca) => { campo: keyof ContaDeCobranca; mensagem: string } | null;
  /** Whether number and check digits belong to this account. Absent: the bank numbers, and the number is not sent. */
  nossoNumeroConfere?: (conta: ContaDeCobranca, nossoNumero: string) => boolean;
  /** Fields of an instruction that the bank wants empty when they do not change, and what it calls empty. */
  soOQueMuda?: SoOQueMuda;
  /** Name of the file, where the bank wants its own. */
  nome?: (ctx: ContextoDeRemessa) => string;
  /** Code and meaning that the bank would answer for a reason of C047; null where it has none of its own. */
  rejeicoes: (c047: string) => readonly [codigo: string, significado: string] | null;
}

export interface SoOQueMuda {
  /** Fields kept for these movements, besides `sempre`; a movement that is not here keeps them all. */
  campos: Partial<Record<CodigoDeMovimento, readonly string[]>>;
  sempre: readonly string[];
  /** True: blanks even in numeric fields; false: zeros there. */
  emBranco: boolean;
}

export interface TotaisDaRemessa {
  /** Lines of the file, with header and trailer. */
  registros: number;
  titulos: number;
  totalCentavos: Centavos;
}

/** What a bank's 400 positions can carry; a title that needs more is refused before the file exists. */
export interface LimitesDoLayout {
  /** Discounts by date that a title may have. */
  descontos: number;
  multaEmValor: boolean;
  /** Decimals of a fine in percent. */
  decimaisDaMulta: number;
  /** Whether fine and interest may begin on a day other than the one after the due date. */
  dataDaMulta: boolean;
  dataDosJuros: boolean;
  /** False: only a monthly rate. A rate given to a bank that takes amounts becomes the amount a day that it is worth. */
  jurosEmValor: boolean;
  mensagens: number;
  tamanhoDaMensagem: number;
  /** The message and the sacador/avalista share one field. */
  mensagemOuSacador: boolean;
  sacadorAvalista: boolean;
  diasDeProtesto: readonly [minimo: number, maximo: number];
}

export interface Banco400 {
  banco: string;
  nome: string;
  remessa: LayoutCnab;
  escrita?: DialetoDeRemessa400;
  retorno: LayoutCnab;
  dialeto: DialetoDeRetorno400;
}
