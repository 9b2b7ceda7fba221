import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const NIVEIS = ['INFANTIL', 'FUNDAMENTAL', 'MEDIO'] as const;
export type Nivel = (typeof NIVEIS)[number];

@Entity('curso')
export class Curso extends BaseDaEscola {
  @Column('text') nome: string;
  @Column('text') nivel: Nivel;
}

@Entity('serie')
export class Serie extends BaseDaEscola {
  @Column('uuid') cursoId: string;
  @Column('text') nome: string;
  @Column('integer') ordem: number;
}
