import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';
import type { CertificadoDaConta } from './conta-pix.entity.js';

export const SITUACOES_DO_PEDIDO_DE_CONTA = ['PENDENTE', 'APROVADO', 'RECUSADO'] as const;
export type SituacaoDoPedidoDeConta = (typeof SITUACOES_DO_PEDIDO_DE_CONTA)[number];

/**
 * What an account of Pix is to become: its PSP and credentials, typed by some and made effective by somebody else. Null: it
 * does not change. Secrets are of the Cofre, in the contexts of the account.
 */
@Entity('pedido_de_conta_pix')
export class PedidoDeContaPix extends BaseDaEscola {
  @Column('uuid') contaPixId: string;
  @Column('text', { nullable: true }) urlApi: string | null;
  @Column('text', { nullable: true }) urlToken: string | null;
  @Column('text', { nullable: true }) clientId: string | null;
  @Column('text', { nullable: true }) segredoCifrado: string | null;
  @Column('jsonb', { nullable: true }) certificado: CertificadoDaConta | null;
  @Column('text', { nullable: true }) chaveCifrada: string | null;
  @Column('text') situacao: SituacaoDoPedidoDeConta;
  /** Everybody who typed any of it. */
  @Column('uuid', { array: true }) editores: string[];
  @Column('uuid', { nullable: true }) decididoPor: string | null;
  @Column('timestamptz', { nullable: true }) decididoEm: Date | null;
  @Column('text', { nullable: true }) motivo: string | null;
}
