import type { Centavos, DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const TIPOS_DE_PEDIDO_DE_DIFERENCA = ['ANTECIPACAO', 'CONTESTACAO'] as const;
export type TipoDoPedidoDeDiferenca = (typeof TIPOS_DE_PEDIDO_DE_DIFERENCA)[number];

export const SITUACOES_DO_PEDIDO_DE_DIFERENCA = ['PENDENTE', 'APROVADO', 'RECUSADO'] as const;
export type SituacaoDoPedidoDeDiferenca = (typeof SITUACOES_DO_PEDIDO_DE_DIFERENCA)[number];

/** An anticipation, or a chargeback, whose difference is above what one person registers: another makes it effective. */
@Entity('pedido_de_diferenca_de_cartao')
export class PedidoDeDiferenca extends BaseDaEscola {
  @Column('text') tipo: TipoDoPedidoDeDiferenca;
  @Column('uuid', { array: true }) recebiveis: string[];
  @Column('date') data: DataCivil;
  @Column('uuid', { nullable: true }) contaBancariaId: string | null;
  /** What the schedule foresees, or what had been paid of the sale. */
  @Column('bigint') previstoCentavos: Centavos;
  /** What came in, or what was taken. */
  @Column('bigint') valorCentavos: Centavos;
  @Column('bigint') diferencaCentavos: Centavos;
  @Column('text') motivo: string;
  @Column('text') situacao: SituacaoDoPedidoDeDiferenca;
  @Column('uuid') solicitanteId: string;
  @Column('uuid', { nullable: true }) decididoPor: string | null;
  @Column('timestamptz', { nullable: true }) decididoEm: Date | null;
  @Column('text', { nullable: true }) resposta: string | null;
  /** The anticipation or the chargeback that it became. */
  @Column('uuid', { nullable: true }) resultadoId: string | null;
}
