import type { Centavos, DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export const TIPOS_DE_MOVIMENTO = ['TRANSFERENCIA', 'SALDO_INICIAL', 'TARIFA', 'RENDIMENTO', 'A_IDENTIFICAR'] as const;
export type TipoDeMovimento = (typeof TIPOS_DE_MOVIMENTO)[number];

/** Money that changes accounts inside the school, that was there when it came, or that the bank took or gave. Its id is the lot. */
@Entity('movimento_de_tesouraria')
export class MovimentoDeTesouraria extends BaseDaEscola {
  @Column('bigint') numero: number;
  @Column('text') tipo: TipoDeMovimento;
  @Column('text') contaOrigem: string;
  @Column('text') contaDestino: string;
  @Column('bigint') valorCentavos: Centavos;
  @Column('date') data: DataCivil;
  @Column('text', { nullable: true }) documento: string | null;
  @Column('text') descricao: string;
  @Column('uuid', { nullable: true }) naturezaId: string | null;
  @Column('uuid', { nullable: true }) centroDeCustoId: string | null;
  /** Whose the money was found to be, and the lot that made it this payer's credit. */
  @Column('uuid', { nullable: true }) pagadorId: string | null;
  @Column('uuid', { nullable: true }) loteDaIdentificacaoId: string | null;
  @Column('uuid', { nullable: true }) autorId: string | null;
  @Column('date', { nullable: true }) estornadoEm: DataCivil | null;
  @Column('text', { nullable: true }) motivoEstorno: string | null;
}
