import type { Competencia, DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** A month that was closed, and whether it still is. */
@Entity('fechamento_de_mes')
export class FechamentoDeMes extends BaseDaEscola {
  @Column('text') competencia: Competencia;
  @Column('date') fechadoAte: DataCivil;
  @Column('uuid', { nullable: true }) fechadoPor: string | null;
  @Column('timestamptz', { nullable: true }) reabertoEm: Date | null;
  @Column('uuid', { nullable: true }) reabertoPor: string | null;
  @Column('text', { nullable: true }) motivoReabertura: string | null;
}
