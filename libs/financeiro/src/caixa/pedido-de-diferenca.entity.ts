import type { Centavos, DataCivil } from '@sineta/nucleo';
import { Column, Entity } from 'typeorm';
import { PedidoDeSegundaPessoa } from '../apoio/segunda-pessoa.js';

export const TIPOS_DE_PEDIDO_DE_DIFERENCA = ['ANTECIPACAO', 'CONTESTACAO'] as const;
export type TipoDoPedidoDeDiferenca = (typeof TIPOS_DE_PEDIDO_DE_DIFERENCA)[number];

/** An anticipation, or a chargeback, whose difference is above what one person registers: another makes it effective. */
@Entity('pedido_de_diferenca_de_cartao')
export class PedidoDeDiferenca extends PedidoDeSegundaPessoa {
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
  @Column('uuid') solicitanteId: string;
  /** The anticipation or the chargeback that it became. */
  @Column('uuid', { nullable: true }) resultadoId: string | null;
}
