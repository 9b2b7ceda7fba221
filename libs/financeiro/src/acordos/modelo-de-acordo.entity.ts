import type { Centavos, Percentual, RegraVencimento } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';
import type { Alcada, Efetivacao, MeioDoAcordo, ModeloDeAcordo, RegimeDeQuebra } from './modelo.regras.js';

/** A template: within what limits the school makes an agreement, and on which terms. */
@Entity('modelo_de_acordo')
export class ModeloDeAcordoGravado extends BaseDaEscola implements ModeloDeAcordo {
  @Column('text') nome: string;
  @Column('bigint') valorMinimoCentavos: Centavos;
  @Column('bigint', { nullable: true }) valorMaximoCentavos: Centavos | null;
  @Column('integer') atrasoMinimoDias: number;
  @Column('integer', { nullable: true }) atrasoMaximoDias: number | null;
  @Column('integer') parcelasMaximo: number;
  @Column('numeric') entradaMinimaPercentual: Percentual;
  @Column('bigint') parcelaMinimaCentavos: Centavos;
  @Column('numeric') jurosMesPercentual: Percentual;
  @Column('numeric') honorariosPercentual: Percentual;
  @Column('numeric') multaPercentual: Percentual;
  @Column('numeric') moraMesPercentual: Percentual;
  @Column('text') regraVencimento: RegraVencimento;
  @Column('text', { array: true }) meios: MeioDoAcordo[];
  @Column('text') efetivacao: Efetivacao;
  @Column('text') regime: RegimeDeQuebra;
  @Column('integer') diasParaQuebra: number;
  @Column('integer') validadeDias: number;
  @Column('boolean') noPortal: boolean;
  @Column('jsonb') alcadas: Alcada[];
  @Column('boolean') ativo: boolean;
}
