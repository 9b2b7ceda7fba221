import type { Ambiente, Familia } from '@sineta/nfse';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export type SituacaoDoLote = 'MONTADO' | 'ENVIANDO' | 'RECEBIDO' | 'RESPONDIDO' | 'INDETERMINADO';

/** Documents that go in one message. In a family without lots each document is a lot of its own. */
@Entity('lote_fiscal')
export class LoteFiscal extends BaseDaEscola {
  @Column('text') familia: Familia;
  @Column('text') leiaute: string;
  @Column('text', { nullable: true }) provedor: string | null;
  @Column('text') municipio: string;
  @Column('text') ambiente: Ambiente;
  /** Gapless in the school, by family and environment. */
  @Column('bigint') numero: number;
  /** The very bytes, frozen before they go; null where the document itself is the message. */
  @Column('text', { nullable: true }) xml: string | null;
  @Column('text', { nullable: true }) sha256: string | null;
  @Column('text', { nullable: true }) protocolo: string | null;
  @Column('text') situacao: SituacaoDoLote;
  @Column('timestamptz', { nullable: true }) enviadoEm: Date | null;
}
