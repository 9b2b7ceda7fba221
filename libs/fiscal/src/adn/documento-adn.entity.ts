import type { Ambiente } from '@sineta/nfse';
import type { Competencia } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const TIPOS_DO_ADN = ['NFSE', 'EVENTO', 'OUTRO'] as const;
export const SITUACOES_DO_ADN = ['LIDO', 'AVARIADO'] as const;
/** What the school is in the note. */
export const PAPEIS_DO_ADN = ['EMITENTE', 'TOMADOR', 'INTERMEDIARIO', 'OUTRO'] as const;
export type PapelNoAdn = (typeof PAPEIS_DO_ADN)[number];

/** A document that the ADN distributed, kept for good. `nsu` is its place in the queue; `idDocumento`, its own identity. */
@Entity('documento_adn')
export class DocumentoAdn extends BaseDaEscola {
  @Column('text') ambiente: Ambiente;
  @Column('bigint') nsu: number;
  @Column('text') tipo: (typeof TIPOS_DO_ADN)[number];
  @Column('text') situacao: (typeof SITUACOES_DO_ADN)[number];
  /** What is wrong with a damaged one, in words for people. */
  @Column('text', { nullable: true }) problema: string | null;
  /** `NFS…` or `EVT…`; null in a damaged one and in what is neither. */
  @Column('text', { nullable: true }) idDocumento: string | null;
  @Column('text', { nullable: true }) chave: string | null;
  @Column('text', { nullable: true }) evento: string | null;
  @Column('text', { nullable: true }) papel: PapelNoAdn | null;
  @Column('text', { nullable: true }) numeroNfse: string | null;
  @Column('text', { nullable: true }) competencia: Competencia | null;
  @Column('bigint', { nullable: true }) valorCentavos: number | null;
  @Column('text', { nullable: true }) emitenteDocumento: string | null;
  @Column('text', { nullable: true }) emitenteNome: string | null;
  @Column('text', { nullable: true }) tomadorDocumento: string | null;
  @Column('text', { nullable: true }) tomadorNome: string | null;
  @Column('text', { nullable: true }) idDps: string | null;
  /** Of a substitution. */
  @Column('text', { nullable: true }) chaveSubstituta: string | null;
  /** Of an event: what who asked for it wrote. */
  @Column('text', { nullable: true }) motivo: string | null;
  @Column('timestamptz', { nullable: true }) geradoEm: Date | null;
  /** The XML byte by byte; of a package that does not open, what came. */
  @Column('text') conteudo: string;
  @Column('text') sha256: string;
  @Column('uuid', { nullable: true }) notaId: string | null;
  /** null: what it does to a note of ours is still to be decided. */
  @Column('timestamptz', { nullable: true }) aplicadoEm: Date | null;
}
