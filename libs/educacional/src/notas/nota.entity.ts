import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** A student's mark and absences in a component in a stage. A null mark was not posted; zero is zero. */
@Entity('nota')
export class Nota extends BaseDaEscola {
  @Column('uuid') matriculaId: string;
  @Column('uuid') turmaComponenteId: string;
  @Column('uuid') etapaId: string;
  @Column('numeric', { precision: 6, scale: 2, nullable: true }) valor: string | null;
  @Column('integer') faltas: number;
}
