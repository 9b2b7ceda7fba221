import type { Centavos } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';
import type { CanalDaRegua, PassoDaRegua } from './regua.regras.js';

/** A step of the school's dunning ruler. */
@Entity('regua_passo')
export class ReguaPasso extends BaseDaEscola implements PassoDaRegua {
  @Column('text') nome: string;
  @Column('integer') dias: number;
  @Column('integer', { name: 'repetir_a_cada', nullable: true }) repetirACada: number | null;
  @Column('integer', { nullable: true }) repetirAte: number | null;
  @Column('text') canal: CanalDaRegua;
  @Column('text', { nullable: true }) assunto: string | null;
  @Column('text') texto: string;
  @Column('bigint') saldoMinimoCentavos: Centavos;
  @Column('boolean') aguardaPromessa: boolean;
  @Column('boolean') ativo: boolean;
}
