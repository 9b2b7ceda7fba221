import type { DataCivil, Percentual } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';

/** How a year is judged. Grows with the grade engine; the first release uses the arithmetic mean. */
export interface RegraDoPeriodo {
  /** Passing mean as decimal text: '6'. */
  mediaMinima: string;
  notaMaxima: string;
  casasDecimais: number;
  /** Least attendance, percent (LDB, art. 24 VI: 75 %). */
  frequenciaMinima: Percentual;
}

export type SituacaoDoPeriodo = 'PLANEJADO' | 'EM_ANDAMENTO' | 'ENCERRADO';
export type SituacaoDaEtapa = 'ABERTA' | 'PUBLICADA' | 'FECHADA';

@Entity('periodo_letivo')
export class PeriodoLetivo extends BaseDaEscola {
  @Column('integer') ano: number;
  @Column('text') nome: string;
  @Column('date') inicio: DataCivil;
  @Column('date') fim: DataCivil;
  @Column('text') situacao: SituacaoDoPeriodo;
  @Column('jsonb') regraAvaliacao: RegraDoPeriodo;
}

/** A bimestre, trimestre or other stage of the year. */
@Entity('etapa')
export class Etapa extends BaseDaEscola {
  @Column('uuid') periodoLetivoId: string;
  @Column('integer') ordem: number;
  @Column('text') nome: string;
  @Column('date') inicio: DataCivil;
  @Column('date') fim: DataCivil;
  @Column('text') situacao: SituacaoDaEtapa;
}
