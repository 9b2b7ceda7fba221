import { Column, Entity } from 'typeorm';
import { BaseDaEscola } from '../../banco/base.entity.js';

/** An integrator's key. Only its hash is kept; `prefixo` is what a person recognises it by. */
@Entity('chave_api')
export class ChaveApi extends BaseDaEscola {
  @Column('text')
  nome: string;

  @Column('text')
  prefixo: string;

  @Column('text')
  chaveHash: string;

  @Column('text', { array: true })
  escopos: string[];

  @Column('timestamptz', { nullable: true })
  expiraEm: Date | null;

  @Column('timestamptz', { nullable: true })
  ultimaUtilizacaoEm: Date | null;

  @Column('timestamptz', { nullable: true })
  revogadaEm: Date | null;

  /** The person who made it and answers for what it asks. */
  @Column('uuid', { nullable: true })
  criadoPor: string | null;
}
