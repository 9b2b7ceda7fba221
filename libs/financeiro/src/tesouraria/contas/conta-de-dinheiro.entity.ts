import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const TIPOS_PROPRIOS = ['BANCO', 'APLICACAO', 'FUNDO_FIXO'] as const;
export type TipoProprio = (typeof TIPOS_PROPRIOS)[number];

/** A money account that is none of the others: a bank without contract of collection, an application, petty cash. */
@Entity('conta_de_dinheiro')
export class ContaDeDinheiro extends BaseDaEscola {
  @Column('text') nome: string;
  @Column('text') tipo: TipoProprio;
  @Column('text', { nullable: true }) banco: string | null;
  @Column('text', { nullable: true }) agencia: string | null;
  @Column('text', { nullable: true }) conta: string | null;
  @Column('text', { nullable: true }) contaDv: string | null;
  @Column('boolean') ativa: boolean;
}
