import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** An A1 certificate. The key is encrypted with the school's data key; no route and no trail shows it. */
@Entity('certificado')
export class Certificado extends BaseDaEscola {
  @Column('text') titular: string;
  @Column('text') cnpj: string;
  @Column('text') emissor: string;
  @Column('text') numeroSerie: string;
  /** SHA-256 of the certificate, hexadecimal. */
  @Column('text') impressaoDigital: string;
  @Column('timestamptz') validoDe: Date;
  @Column('timestamptz') validoAte: Date;
  @Column('text') certificadoPem: string;
  @Column('text') cadeiaPem: string;
  /** Base64 of the Cofre; its context is `certificado:<impressaoDigital>`. */
  @Column('text') chaveCifrada: string;
  @Column('text') situacao: 'ATIVO' | 'SUBSTITUIDO';
}
