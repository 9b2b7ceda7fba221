import { Column, Entity } from 'typeorm';
import { BaseDaEscola } from '../../banco/base.entity.js';
import type { Papel } from '../papeis.js';

/** Someone who may log in. Never leaves the library whole: answers are made from `UsuarioPublico`. */
@Entity('usuario')
export class Usuario extends BaseDaEscola {
  @Column('text')
  email: string;

  @Column('text')
  nome: string;

  @Column('text')
  senhaHash: string;

  /** Told by someone else: must be changed at the first login. */
  @Column('boolean')
  senhaTemporaria: boolean;

  @Column('timestamptz')
  senhaAlteradaEm: Date;

  @Column('text', { array: true })
  papeis: Papel[];

  @Column('uuid', { nullable: true })
  pessoaId: string | null;

  @Column('boolean')
  ativo: boolean;

  /** Encrypted. Present and not `totpAtivo`: enrolment waiting for its first code. */
  @Column('text', { nullable: true })
  totpSegredo: string | null;

  @Column('boolean')
  totpAtivo: boolean;

  /** Last time step (30 s) whose code was accepted: it and the earlier ones are refused. */
  @Column('bigint', { nullable: true })
  totpUltimoPasso: number | null;

  @Column('timestamptz', { nullable: true })
  ultimoAcessoEm: Date | null;
}
