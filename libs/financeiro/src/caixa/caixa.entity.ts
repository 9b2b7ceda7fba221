import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';
import type { Bandeira, Modalidade } from './cartao.regras.js';

/** A cash desk of the school. */
@Entity('caixa')
export class Caixa extends BaseDaEscola {
  @Column('text') nome: string;
  @Column('boolean') ativo: boolean;
}

/** Who processes the school's card sales. */
@Entity('adquirente')
export class Adquirente extends BaseDaEscola {
  @Column('text') nome: string;
  /** Where it pays; may be told at each settlement instead. */
  @Column('uuid', { nullable: true }) contaBancariaId: string | null;
  @Column('boolean') ativo: boolean;
}

/** What an acquirer keeps of a sale, between two dates. */
@Entity('taxa_de_cartao')
export class TaxaDeCartao extends BaseDaEscola {
  @Column('uuid') adquirenteId: string;
  @Column('text') bandeira: Bandeira;
  @Column('text') modalidade: Modalidade;
  @Column('integer') parcelasDe: number;
  @Column('integer') parcelasAte: number;
  @Column('numeric') percentual: Percentual;
  /** Fixed, once a sale. */
  @Column('bigint') tarifaCentavos: Centavos;
  @Column('date') vigenciaInicio: DataCivil;
  @Column('date', { nullable: true }) vigenciaFim: DataCivil | null;
}
