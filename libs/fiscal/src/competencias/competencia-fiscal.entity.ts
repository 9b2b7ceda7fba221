import type { Competencia } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** A month whose notes were delivered to the accountant. */
@Entity('competencia_fiscal')
export class CompetenciaFiscal extends BaseDaEscola {
  @Column('text') competencia: Competencia;
  @Column('text') situacao: 'FECHADA' | 'REABERTA';
  /** Of the last reopening. */
  @Column('text', { nullable: true }) motivo: string | null;
}
