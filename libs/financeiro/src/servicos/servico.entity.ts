import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const TIPOS_DE_SERVICO = [
  'MENSALIDADE',
  'MATRICULA',
  'MATERIAL',
  'INTEGRAL',
  'TRANSPORTE',
  'ALIMENTACAO',
  'CURSO_EXTRA',
  'OUTRO',
] as const;
export type TipoDeServico = (typeof TIPOS_DE_SERVICO)[number];

/** What the school charges for. */
@Entity('servico')
export class Servico extends BaseDaEscola {
  @Column('text') nome: string;
  @Column('text') tipo: TipoDeServico;
  @Column('boolean') ativo: boolean;
}
