import type { Ambiente, Familia } from '@sineta/nfse';
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

export interface PedidoDeCancelamentoDaNota {
  motivo: '1' | '2' | '9';
  texto: string;
  /** ISO 8601; written in the request of the event. */
  pedidoEm: string;
}

/** An NFS-e from the frozen DPS to the government's answer. `idDocumento` is what makes sending it safe. */
@Entity('nota_fiscal')
export class NotaFiscal extends BaseDaEscola {
  @Column('uuid') movimentoId: string;
  @Column('uuid', { nullable: true }) tomadorId: string | null;
  @Column('text') familia: Familia;
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
  @Column('text') sha256Documento: string;
  @Column('text', { nullable: true }) chaveAcesso: string | null;
  @Column('text', { nullable: true }) numeroNfse: string | null;
  @Column('timestamptz', { nullable: true }) autorizadaEm: Date | null;
  @Column('text', { nullable: true }) xmlNfse: string | null;
  @Column('jsonb', { nullable: true }) pedidoCancelamento: PedidoDeCancelamentoDaNota | null;
  @Column('text', { nullable: true }) xmlEvento: string | null;
  @Column('jsonb') erros: ErroDaNota[];
  /** How many times the document left this machine. */
  @Column('integer') tentativas: number;
  @Column('timestamptz', { nullable: true }) enviadaEm: Date | null;
  @Column('timestamptz', { nullable: true }) proximaTentativaEm: Date | null;
}
