import type { Centavos, Competencia, DataCivil, Percentual, RegraVencimento } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';
import type { ModoDeBolsas } from '../regras/bolsas.regras.js';
import type { ModoDeMora } from '../regras/mora.regras.js';

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
  @Column('text') modoBolsas: ModoDeBolsas;
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
}
