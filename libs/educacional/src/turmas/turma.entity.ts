import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const TURNOS = ['MANHA', 'TARDE', 'NOITE', 'INTEGRAL'] as const;
export type Turno = (typeof TURNOS)[number];

@Entity('turma')
export class Turma extends BaseDaEscola {
  @Column('uuid') periodoLetivoId: string;
  @Column('uuid') serieId: string;
  @Column('text') nome: string;
  @Column('text') turno: Turno;
  @Column('integer') vagas: number;
  @Column('text', { nullable: true }) sala: string | null;
}

/** The offer of a component to a class: the centre of the teacher's work. */
@Entity('turma_componente')
export class TurmaComponente extends BaseDaEscola {
  @Column('uuid') turmaId: string;
  @Column('uuid') componenteId: string;
  @Column('uuid', { nullable: true }) professorId: string | null;
  @Column('integer') cargaHoraria: number;
}
