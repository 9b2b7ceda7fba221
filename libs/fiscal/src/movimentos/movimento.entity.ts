import type { Competencia, DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';
import type { BoletoRecusadoDto } from './movimentos.dto.js';

/** One run of "Geração de Movimentos", with what was asked and what was refused. */
@Entity('geracao_movimento')
export class GeracaoDeMovimento extends BaseDaEscola {
  @Column('date') dataEmissao: DataCivil;
  @Column('date') periodoInicio: DataCivil;
  @Column('date') periodoFim: DataCivil;
  @Column('jsonb') filtro: object;
  @Column('integer') quantidade: number;
  @Column('bigint') totalCentavos: number;
  @Column('text') situacao: 'GERANDO' | 'CONCLUIDA';
  @Column('jsonb') recusados: BoletoRecusadoDto[];
  @Column('uuid', { nullable: true }) tarefaId: string | null;
}

/** The link boleto × instalments × note. */
@Entity('movimento')
export class Movimento extends BaseDaEscola {
  @Column('uuid') geracaoId: string;
  @Column('uuid') boletoId: string;
  @Column('uuid') tomadorId: string;
  @Column('text') competencia: Competencia;
  @Column('bigint') servicoCentavos: number;
  @Column('bigint') descontoIncondicionalCentavos: number;
  @Column('bigint') descontoCondicionalCentavos: number;
  @Column('text') descricao: string;
  @Column('text') situacao: 'ATIVO' | 'ESTORNADO';
}
