import type { Centavos, DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const TIPOS_DE_MOVIMENTO = ['TRANSFERENCIA', 'SALDO_INICIAL'] as const;
export type TipoDeMovimento = (typeof TIPOS_DE_MOVIMENTO)[number];

/** Money that changes accounts inside the school, or that was there when the school came. Its id is the lot of the ledger. */
@Entity('movimento_de_tesouraria')
export class MovimentoDeTesouraria extends BaseDaEscola {
  @Column('bigint') numero: number;
  @Column('text') tipo: TipoDeMovimento;
  @Column('text') contaOrigem: string;
  @Column('text') contaDestino: string;
  @Column('bigint') valorCentavos: Centavos;
  @Column('date') data: DataCivil;
  @Column('text') descricao: string;
  @Column('uuid', { nullable: true }) autorId: string | null;
  @Column('date', { nullable: true }) estornadoEm: DataCivil | null;
  @Column('text', { nullable: true }) motivoEstorno: string | null;
}
