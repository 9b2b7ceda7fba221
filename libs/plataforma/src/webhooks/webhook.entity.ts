import { Column, Entity } from 'typeorm';
import { BaseDaEscola } from '../banco/base.entity.js';

/** PAUSADO: by a person, or after three days without an answer. DESATIVADO: the receiver said that it is gone (410). */
export const SITUACOES_DO_WEBHOOK = ['ATIVO', 'PAUSADO', 'DESATIVADO'] as const;
export type SituacaoDoWebhook = (typeof SITUACOES_DO_WEBHOOK)[number];

/** Where a school's events are delivered. */
@Entity('webhook')
export class Webhook extends BaseDaEscola {
  @Column('text') url: string;
  @Column('text', { nullable: true }) descricao: string | null;
  @Column('text', { array: true }) eventos: string[];
  @Column('text') segredoCifrado: string;
  /** The one before, still signed with until `anteriorAte`. */
  @Column('text', { nullable: true }) segredoAnteriorCifrado: string | null;
  @Column('timestamptz', { nullable: true }) anteriorAte: Date | null;
  @Column('text') situacao: SituacaoDoWebhook;
  /** Why it stopped, for people. */
  @Column('text', { nullable: true }) motivo: string | null;
  /** Deliveries in a row that failed. */
  @Column('integer') falhas: number;
  /** Nothing is tried before this. */
  @Column('timestamptz', { nullable: true }) silencioAte: Date | null;
  @Column('timestamptz', { nullable: true }) ultimaEntregaEm: Date | null;
}
