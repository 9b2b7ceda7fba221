import type { DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const SITUACOES_DE_MATRICULA = [
  'PRE_MATRICULA',
  'CURSANDO',
  'APROVADO',
  'APROVADO_PELO_CONSELHO',
  'APROVADO_COM_DEPENDENCIA',
  'REPROVADO',
  'REPROVADO_POR_FALTA',
  'TRANSFERIDO',
  'RECLASSIFICADO',
  'ABANDONO',
  'CANCELADO',
  'FALECIDO',
] as const;
export type SituacaoDaMatricula = (typeof SITUACOES_DE_MATRICULA)[number];

/** A student in a class in a year. A seat is taken from PRE_MATRICULA on. */
@Entity('matricula')
export class Matricula extends BaseDaEscola {
  @Column('uuid') alunoId: string;
  @Column('uuid') periodoLetivoId: string;
  @Column('uuid') turmaId: string;
  @Column('date') data: DataCivil;
  @Column('text') situacao: SituacaoDaMatricula;
  @Column('date', { nullable: true }) encerradaEm: DataCivil | null;
  @Column('text', { nullable: true }) motivo: string | null;
}
