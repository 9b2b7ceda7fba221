import type { Centavos, DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const SITUACOES_DA_TRANSACAO = ['PENDENTE', 'CONCILIADA', 'DISPENSADA', 'SUSPEITA', 'DUPLICADA'] as const;
export type SituacaoDaTransacao = (typeof SITUACOES_DA_TRANSACAO)[number];

/** A file of the bank, as it came. */
@Entity('extrato_bancario')
export class ExtratoBancario extends BaseDaEscola {
  /** The account of the ledger. */
  @Column('text') conta: string;
  @Column('uuid') arquivoId: string;
  @Column('text') sha256: string;
  @Column('text') nome: string;
  @Column('date', { nullable: true }) inicio: DataCivil | null;
  @Column('date', { nullable: true }) fim: DataCivil | null;
  @Column('bigint', { nullable: true }) saldoCentavos: Centavos | null;
  @Column('date', { nullable: true }) saldoEm: DataCivil | null;
  @Column('integer') transacoes: number;
  @Column('integer') novas: number;
  /** Those that may be lines of before under another FITID. */
  @Column('integer') suspeitas: number;
}

/** What the bank says that happened in an account. */
@Entity('transacao_bancaria')
export class TransacaoBancaria extends BaseDaEscola {
  /** The account of the ledger. */
  @Column('text') conta: string;
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
  /** The line that this one may be, or was found to be, with another FITID. */
  @Column('uuid', { nullable: true }) suspeitaDe: string | null;
  @Column('uuid', { nullable: true }) conciliacaoId: string | null;
}

/** Transactions of the bank and postings of the ledger that are the same money. */
@Entity('conciliacao_bancaria')
export class ConciliacaoBancaria extends BaseDaEscola {
  @Column('text') conta: string;
  @Column('bigint') valorCentavos: Centavos;
  /** The last day of either side: from it on, both are in the balances. */
  @Column('date') ultimaData: DataCivil;
  @Column('boolean') automatica: boolean;
  @Column('uuid', { nullable: true }) autorId: string | null;
}
