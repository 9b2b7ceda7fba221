import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** What is shown of a client certificate. */
export interface CertificadoDaConta {
  titular: string;
  emissor: string;
  impressaoDigital: string;
  validoAte: string;
  certificadoPem: string;
  cadeiaPem: string;
}

/** A bank account's PSP. Secrets are base64 of the Cofre, of contexts `conta-pix:<id>:segredo` and `conta-pix:<id>:chave`. */
@Entity('conta_pix')
export class ContaPix extends BaseDaEscola {
  @Column('uuid') contaBancariaId: string;
  /** Key of DICT, as the PSP writes it. */
  @Column('text') chave: string;
  @Column('text') urlApi: string;
  @Column('text') urlToken: string;
  @Column('text') clientId: string;
  @Column('text') segredoCifrado: string;
  @Column('jsonb', { nullable: true }) certificado: CertificadoDaConta | null;
  @Column('text', { nullable: true }) chaveCifrada: string | null;
  /** Days after the due date on which the QR code may still be paid. */
  @Column('integer') validadeDias: number;
  /** Days before the due date on which the charge of Pix Automático is sent. */
  @Column('integer') antecedenciaDias: number;
  /** The contract with the PSP has Pix Automático. */
  @Column('boolean') automatico: boolean;
  /** SHA-256 of the secret of the webhook's address. */
  @Column('text', { nullable: true }) webhookResumo: string | null;
  /** Fingerprint that the proxy must bring of the PSP's certificate; null: the secret address is enough. */
  @Column('text', { nullable: true }) webhookImpressao: string | null;
  @Column('timestamptz', { nullable: true }) webhookEm: Date | null;
  @Column('timestamptz', { nullable: true }) consultadoAte: Date | null;
  @Column('jsonb', { nullable: true }) ultimaFalha: { em: string; mensagem: string } | null;
  @Column('boolean') ativa: boolean;
  /** Somebody other than who typed them approved its address and credentials. */
  @Column('boolean') aprovada: boolean;
}
