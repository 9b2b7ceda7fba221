import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** The descriptive opinion of a child in a stage (LDB, art. 31 I and V). What it said before is in the trail. */
@Entity('parecer')
export class Parecer extends BaseDaEscola {
  @Column('uuid') matriculaId: string;
  @Column('uuid') etapaId: string;
  @Column('text') texto: string;
  /** Who wrote it last; null for an integrator's key. */
  @Column('uuid', { nullable: true }) autorId: string | null;
}
