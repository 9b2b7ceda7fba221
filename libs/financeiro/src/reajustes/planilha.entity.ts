import type { Centavos, Percentual } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';
import type { LinhaDeCusto } from './planilha.regras.js';

/** What proves a readjustment. Never edited: another one is made. */
@Entity('planilha_de_custos')
export class PlanilhaDeCustos extends BaseDaEscola {
  @Column('integer') anoBase: number;
  @Column('integer') anoDeAplicacao: number;
  @Column('jsonb') linhas: LinhaDeCusto[];
  @Column('integer') pagantesBase: number;
  @Column('integer') pagantesAplicacao: number;
  @Column('integer') naoPagantesBase: number;
  @Column('integer') naoPagantesAplicacao: number;
  @Column('bigint') totalBaseCentavos: Centavos;
  @Column('bigint') totalAplicacaoCentavos: Centavos;
  @Column('numeric') variacaoPercentual: Percentual;
}
