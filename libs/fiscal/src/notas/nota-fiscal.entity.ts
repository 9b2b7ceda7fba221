import type { Ambiente, Familia, MotivoDeSubstituicao, PedidoDeBaixa } from '@sineta/nfse';
import type { Competencia, DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const SITUACOES_DA_NOTA = [
  'RASCUNHO',
  'VALIDADA',
  'ASSINADA',
  'ENVIANDO',
  'AUTORIZADA',
  'REJEITADA',
  'INDETERMINADA',
  'DESCARTADA',
  'APROVADA_NO_TESTE',
  'CANCELANDO',
  'CANCELADA',
  'CANCELAMENTO_NEGADO',
  'EM_ANALISE_FISCAL',
  'SUBSTITUIDA',
] as const;
export type SituacaoDaNota = (typeof SITUACOES_DA_NOTA)[number];

export const FAMILIAS = ['NACIONAL', 'SAO_PAULO', 'ABRASF', 'GINFES'] as const satisfies readonly Familia[];

/** A reason given by the government, or by this system (codes S…), and what the school can do. */
export interface ErroDaNota {
  codigo: string;
  texto: string;
  complemento?: string;
  acao: string;
}

/** What the government said beside the authorisation. */
export interface AlertaDaNota {
  codigo: string;
  texto: string;
}

export interface PedidoDeCancelamentoDaNota {
  motivo: PedidoDeBaixa['motivo'];
  texto: string;
  /** ISO 8601; written in the request. */
  pedidoEm: string;
  /** Asks the tax office for an analysis, after the deadline of the city (event 101103). */
  analise?: true;
}

/** Why a note takes the place of another, as the government is told. */
export interface SubstituicaoDaNota {
  /** Layout 1.01, cMotivo. */
  motivo: MotivoDeSubstituicao;
  texto: string | null;
}

/**
 * An NFS-e from the frozen DPS to the government's answer. `idDocumento` is what makes sending it safe. A draft has no
 * document yet, and is never read as one: number, Id, XML and hash are of the situations after RASCUNHO.
 */
@Entity('nota_fiscal')
export class NotaFiscal extends BaseDaEscola {
  @Column('uuid') movimentoId: string;
  @Column('uuid', { nullable: true }) tomadorId: string | null;
  @Column('text') familia: Familia;
  @Column('text') leiaute: string;
  /** Row of the table of quirks of the family, when it has one. */
  @Column('text', { nullable: true }) provedor: string | null;
  /** IBGE, of the government that receives it. */
  @Column('text') municipio: string;
  @Column('text') ambiente: Ambiente;
  @Column('text') serie: string;
  @Column('bigint') numero: number;
  @Column('text') idDocumento: string;
  @Column('date') dataEmissao: DataCivil;
  @Column('text') competencia: Competencia;
  @Column('bigint') valorCentavos: number;
  @Column('text') situacao: SituacaoDaNota;
  /** Unsigned until ASSINADA, then the very bytes that are sent. */
  @Column('text') xmlDocumento: string;
  /** Of the document before it was signed. */
  @Column('text') sha256Documento: string;
  @Column('text', { nullable: true }) sha256Assinado: string | null;
  /** The lot in which it goes, or went last. */
  @Column('uuid', { nullable: true }) loteId: string | null;
  @Column('text', { nullable: true }) chaveAcesso: string | null;
  @Column('text', { nullable: true }) numeroNfse: string | null;
  @Column('text', { nullable: true }) codigoVerificacao: string | null;
  @Column('timestamptz', { nullable: true }) autorizadaEm: Date | null;
  /** null in an authorised note: the government has not given the document yet. */
  @Column('text', { nullable: true }) xmlNfse: string | null;
  @Column('jsonb', { nullable: true }) pedidoCancelamento: PedidoDeCancelamentoDaNota | null;
  /** Signed, the very bytes that are sent. */
  @Column('text', { nullable: true }) xmlPedidoCancelamento: string | null;
  @Column('text', { nullable: true }) xmlEvento: string | null;
  /** Of a note in doubt: a refusal that is still to be confirmed, and what a person is asked to decide. */
  @Column('jsonb') erros: ErroDaNota[];
  @Column('jsonb') alertas: AlertaDaNota[];
  /** How many times the document left this machine. */
  @Column('integer') tentativas: number;
  @Column('timestamptz', { nullable: true }) enviadaEm: Date | null;
  @Column('timestamptz', { nullable: true }) proximaTentativaEm: Date | null;
  /** Of who asked for it: unique in the school for ever. null in a note of instalments. */
  @Column('text', { nullable: true }) referencia: string | null;
  /** The note whose place this one takes when it is authorised. */
  @Column('uuid', { nullable: true }) substituiId: string | null;
  @Column('jsonb', { nullable: true }) substituicao: SubstituicaoDaNota | null;
  /** Last day to turn the RPS into a note; null in a government that takes no RPS. */
  @Column('date', { nullable: true }) converterAte: DataCivil | null;
}
