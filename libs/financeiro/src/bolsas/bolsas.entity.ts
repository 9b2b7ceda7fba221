import type { Centavos, Percentual } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';
import type { RenovacaoDeBolsa } from '../contratos/contrato.regras.js';
import type { NovaBolsaDto } from '../contratos/bolsas-do-contrato.dto.js';

/** A scholarship of the school's catalogue: what is granted copies it, and stays as it was signed. */
@Entity('modelo_de_bolsa')
export class ModeloDeBolsa extends BaseDaEscola {
  @Column('text') nome: string;
  @Column('text') tipo: 'PERCENTUAL' | 'VALOR';
  @Column('numeric', { nullable: true }) percentual: Percentual | null;
  @Column('bigint', { nullable: true }) valorCentavos: Centavos | null;
  @Column('integer') ordem: number;
  @Column('jsonb', { nullable: true }) servicos: string[] | null;
  @Column('jsonb', { nullable: true }) numeros: number[] | null;
  @Column('bigint', { nullable: true }) tetoCentavos: Centavos | null;
  @Column('text') renovacao: RenovacaoDeBolsa;
  @Column('boolean') exigeComprovante: boolean;
  @Column('boolean') ativo: boolean;
}

export const SITUACOES_DE_PEDIDO = ['PENDENTE', 'APROVADO', 'RECUSADO'] as const;
export type SituacaoDoPedido = (typeof SITUACOES_DE_PEDIDO)[number];

/** A scholarship asked for, to be granted by somebody else. */
@Entity('pedido_de_bolsa')
export class PedidoDeBolsa extends BaseDaEscola {
  @Column('uuid') contratoId: string;
  @Column('jsonb') bolsa: NovaBolsaDto;
  @Column('text') motivo: string;
  @Column('text') situacao: SituacaoDoPedido;
  @Column('uuid', { nullable: true }) solicitanteId: string | null;
  @Column('uuid', { nullable: true }) decisorId: string | null;
  @Column('timestamptz', { nullable: true }) decididoEm: Date | null;
  @Column('text', { nullable: true }) motivoDaDecisao: string | null;
  @Column('uuid', { nullable: true }) bolsaId: string | null;
}
