import type { DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

export type TipoDePessoa = 'FISICA' | 'JURIDICA';

/** A student, guardian, teacher or paying company: one registry, roles elsewhere. */
@Entity('pessoa')
export class Pessoa extends BaseDaEscola {
  @Column('text') tipo: TipoDePessoa;
  @Column('text') nome: string;
  @Column('text', { nullable: true }) nomeSocial: string | null;
  /** CPF (11) or CNPJ (14), without punctuation; unique in the school when present. */
  @Column('text', { nullable: true }) documento: string | null;
  @Column('date', { nullable: true }) nascimento: DataCivil | null;
  @Column('text', { nullable: true }) sexo: 'FEMININO' | 'MASCULINO' | null;
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
}
