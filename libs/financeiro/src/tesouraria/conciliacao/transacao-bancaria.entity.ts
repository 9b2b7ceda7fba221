import type { Centavos, DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const SITUACOES_DA_TRANSACAO = ['PENDENTE', 'CONCILIADA', 'DISPENSADA'] as const;
export type SituacaoDaTransacao = (typeof SITUACOES_DA_TRANSACAO)[number];

/** A file of the bank, as it came. */
@Entity('extrato_bancario')
export class ExtratoBancario extends BaseDaEscola {
  @Column('uuid') contaBancariaId: string;
  @Column('uuid') arquivoId: string;
  @Column('text') sha256: string;
  @Column('text') nome: string;
  @Column('date', { nullable: true }) inicio: DataCivil | null;
  @Column('date', { nullable: true }) fim: DataCivil | null;
  @Column('bigint', { nullable: true }) saldoCentavos: Centavos | null;
  @Column('date', { nullable: true }) saldoEm: DataCivil | null;
  @Column('integer') transacoes: number;
  @Column('integer') novas: number;
}

/** What the bank says that happened in an account. */
@Entity('transacao_bancaria')
export class TransacaoBancaria extends BaseDaEscola {
  @Column('uuid') contaBancariaId: string;
  @Column('uuid') extratoId: string;
  @Column('text') fitid: string;
  @Column('date') data: DataCivil;
  @Column('bigint') valorCentavos: Centavos;
  @Column('integer') ordinal: number;
  @Column('text') tipo: string;
  @Column('text', { nullable: true }) numero: string | null;
  @Column('text') historico: string;
  @Column('text') situacao: SituacaoDaTransacao;
  @Column('text', { nullable: true }) motivo: string | null;
}
