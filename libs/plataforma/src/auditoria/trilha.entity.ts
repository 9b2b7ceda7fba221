import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row per change or sensitive read: who, when, what (before and after) and why. Append-only. */
@Entity('auditoria')
export class RegistroDeAuditoria {
  @PrimaryColumn('integer')
  escolaId: number;

  @PrimaryColumn('uuid')
  id: string;

  @Column('timestamptz')
  instante: Date;

  @Column('text')
  acao: string;

  @Column('text')
  entidade: string;

  @Column('text', { nullable: true })
  entidadeId: string | null;

  @Column('uuid', { nullable: true })
  usuarioId: string | null;

  @Column('uuid', { nullable: true })
  chaveApiId: string | null;

  @Column('text', { nullable: true })
  agente: string | null;

  @Column('text')
  requisicaoId: string;

  @Column('text', { nullable: true })
  endereco: string | null;

  @Column('jsonb', { nullable: true })
  antes: Record<string, unknown> | null;

  @Column('jsonb', { nullable: true })
  depois: Record<string, unknown> | null;

  @Column('text', { nullable: true })
  motivo: string | null;
}
