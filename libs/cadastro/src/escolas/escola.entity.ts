import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** The school itself: one row per tenant, one CNPJ. */
@Entity('escola')
export class Escola extends BaseDaEscola {
  @Column('text') razaoSocial: string;
  @Column('text') nomeFantasia: string;
  @Column('text') cnpj: string;
  @Column('text', { nullable: true }) inscricaoMunicipal: string | null;
  @Column('text', { nullable: true }) codigoInep: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) telefone: string | null;
  @Column('text', { nullable: true }) logradouro: string | null;
  @Column('text', { nullable: true }) numero: string | null;
  @Column('text', { nullable: true }) complemento: string | null;
  @Column('text', { nullable: true }) bairro: string | null;
  @Column('text', { nullable: true }) municipioIbge: string | null;
  @Column('text', { nullable: true }) municipio: string | null;
  @Column('text', { nullable: true }) uf: string | null;
  @Column('text', { nullable: true }) cep: string | null;
  @Column('uuid', { nullable: true }) logoArquivoId: string | null;
}
