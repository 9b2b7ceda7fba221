import type { Competencia, DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';
import type { Pendencia } from './fechamento.regras.js';

/** A month that was closed, and whether it still is. */
@Entity('fechamento_de_mes')
export class FechamentoDeMes extends BaseDaEscola {
  @Column('text') competencia: Competencia;
  @Column('date') fechadoAte: DataCivil;
  @Column('uuid', { nullable: true }) fechadoPor: string | null;
  /** Why it was closed with things undone, and which. */
  @Column('text', { nullable: true }) justificativa: string | null;
  @Column('jsonb') pendencias: Pendencia[];
  @Column('timestamptz', { nullable: true }) reabertoEm: Date | null;
  @Column('uuid', { nullable: true }) reabertoPor: string | null;
  @Column('text', { nullable: true }) motivoReabertura: string | null;
}
