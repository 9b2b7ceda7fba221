import type { TamanhoDoLayout } from '@sineta/cnab';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** An account with a contract of collection. */
@Entity('conta_bancaria')
export class ContaDeBanco extends BaseDaEscola {
  @Column('text') nome: string;
  /** Three digits in the clearing: '756'. */
  @Column('text') banco: string;
  @Column('text') agencia: string;
  @Column('text', { nullable: true }) agenciaDv: string | null;
  @Column('text') conta: string;
  @Column('text') contaDv: string;
  @Column('text') carteira: string;
  @Column('text', { nullable: true }) modalidade: string | null;
  /** The client's code in the bank, with its digit. */
  @Column('text') codigoBeneficiario: string;
  /** Positions of each line of the remessa. */
  @Column('text') layoutCnab: TamanhoDoLayout;
  /** Santander: 15 digits in CNAB240, 20 in CNAB400. */
  @Column('text', { nullable: true }) codigoTransmissao: string | null;
  /** Sicredi: two digits. */
  @Column('text', { nullable: true }) posto: string | null;
  /** Banco do Brasil: variação da carteira, three digits. */
  @Column('text', { nullable: true }) variacao: string | null;
  /** Lines of the school printed on every slip. */
  @Column('jsonb') instrucoes: string[];
  @Column('boolean') ativa: boolean;
}
