import { Column, Entity } from 'typeorm';
import { PedidoDeSegundaPessoa } from '../apoio/segunda-pessoa.js';
import type { CertificadoDaConta } from './conta-pix.entity.js';

/**
 * What an account of Pix is to become: its PSP and credentials, typed by some and made effective by somebody else. Null: it
 * does not change. Secrets are of the Cofre, in the contexts of the account.
 */
@Entity('pedido_de_conta_pix')
export class PedidoDeContaPix extends PedidoDeSegundaPessoa {
  @Column('uuid') contaPixId: string;
  @Column('text', { nullable: true }) urlApi: string | null;
  @Column('text', { nullable: true }) urlToken: string | null;
  @Column('text', { nullable: true }) clientId: string | null;
  @Column('text', { nullable: true }) segredoCifrado: string | null;
  @Column('jsonb', { nullable: true }) certificado: CertificadoDaConta | null;
  @Column('text', { nullable: true }) chaveCifrada: string | null;
  /** Everybody who typed any of it. */
  @Column('uuid', { array: true }) editores: string[];
}
