import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** A curricular component (Língua Portuguesa, Matemática…), shared by all classes. */
@Entity('componente')
export class Componente extends BaseDaEscola {
  @Column('text') nome: string;
  @Column('text') abreviatura: string;
  /** Position in the boletim. */
  @Column('integer') ordem: number;
}
