import type { Centavos, Competencia, DataCivil, Percentual, RegraVencimento } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';
import type { ModoDeBolsas } from '../regras/bolsas.regras.js';
import type { ModoDeMora } from '../regras/mora.regras.js';
import type { DegrauAntesDoVencimento } from './plano.regras.js';

/** The terms offered to the families of a school year. What a contract signed is copied into it. */
@Entity('plano_pagamento')
export class PlanoPagamento extends BaseDaEscola {
  @Column('uuid') periodoLetivoId: string;
  @Column('uuid', { nullable: true }) serieId: string | null;
  @Column('text') nome: string;
  @Column('date') vigenciaInicio: DataCivil;
  @Column('date') vigenciaFim: DataCivil;
  @Column('integer') diaVencimento: number;
  @Column('text') regraVencimento: RegraVencimento;
  @Column('numeric') multaPercentual: Percentual;
  @Column('numeric') jurosMesPercentual: Percentual;
  @Column('text') modoMora: ModoDeMora;
  @Column('numeric') pontualidadePercentual: Percentual;
  @Column('jsonb') pontualidadeDegraus: DegrauAntesDoVencimento[];
  @Column('text') modoBolsas: ModoDeBolsas;
  /** What the school year costs; mensalidade and matrícula may not pass it. */
  @Column('bigint', { nullable: true }) anuidadeCentavos: Centavos | null;
  /** When the values were published, and when the enrolment ends (Lei 9.870/1999 art. 2). */
  @Column('date', { nullable: true }) divulgadoEm: DataCivil | null;
  @Column('date', { nullable: true }) fimDaMatricula: DataCivil | null;
  /** Grows with each new edition of the same plan; what was signed keeps the edition that it had. */
  @Column('integer') edicao: number;
  @Column('uuid', { nullable: true }) anteriorId: string | null;
  @Column('text') situacao: 'ATIVO' | 'ENCERRADO';
}

/** One service of a plan, in equal parcels. */
@Entity('plano_item')
export class PlanoItem extends BaseDaEscola {
  @Column('uuid') planoId: string;
  @Column('uuid') servicoId: string;
  @Column('bigint') totalCentavos: Centavos;
  @Column('integer') parcelas: number;
  @Column('text') primeiraCompetencia: Competencia;
  /** Of every contract of the plan, with the plan's own value. */
  @Column('boolean') obrigatorio: boolean;
}
