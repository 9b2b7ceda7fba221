import type { Centavos, Competencia, RegraVencimento } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';
import type { LinhaDeRateio } from '../titulos/titulo.regras.js';

/** A bill that comes again: rent, internet, accounting. */
@Entity('recorrencia_a_pagar')
export class RecorrenciaAPagar extends BaseDaEscola {
  @Column('uuid') fornecedorId: string;
  @Column('text') descricao: string;
  /** The document of each bill is this and the month. */
  @Column('text') documento: string;
  @Column('bigint') valorCentavos: Centavos;
  @Column('jsonb') rateio: LinhaDeRateio[];
  /** Months between one and the next. */
  @Column('integer') meses: number;
  @Column('integer') dia: number;
  @Column('text') regraVencimento: RegraVencimento;
  /** Days before the due date on which the bill is entered. */
  @Column('integer') antecedencia: number;
  @Column('text') primeiraCompetencia: Competencia;
  @Column('text', { nullable: true }) ultimaCompetencia: Competencia | null;
  @Column('uuid', { nullable: true }) dadosBancariosId: string | null;
  @Column('boolean') ativa: boolean;
  @Column('uuid') solicitanteId: string;
}
