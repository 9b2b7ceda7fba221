import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** The student's life-long record in the school. The RA is never changed nor reused. */
@Entity('aluno')
export class Aluno extends BaseDaEscola {
  @Column('uuid') pessoaId: string;
  @Column('text') ra: string;
}
