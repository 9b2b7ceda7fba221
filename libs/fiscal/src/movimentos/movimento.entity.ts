import type { Competencia, DataCivil } from '@sineta/nucleo';
import { BaseDaEscola } from '@sineta/plataforma';
import { Column, Entity } from 'typeorm';
import type { RetencoesDaNota } from './retencoes.regras.js';
import type { Criterio, NotaRecusadaDto } from './movimentos.dto.js';

export const SITUACOES_DO_MOVIMENTO = ['ATIVO', 'ESTORNADO', 'EM_SUBSTITUICAO', 'SUBSTITUIDO'] as const;
export type SituacaoDoMovimento = (typeof SITUACOES_DO_MOVIMENTO)[number];

/** One run of "Geração de Movimentos", with what was asked and what was refused. */
@Entity('geracao_movimento')
export class GeracaoDeMovimento extends BaseDaEscola {
  @Column('date') dataEmissao: DataCivil;
  @Column('text') criterio: Criterio;
  @Column('date') periodoInicio: DataCivil;
  @Column('date') periodoFim: DataCivil;
  @Column('jsonb') filtro: object;
  @Column('integer') quantidade: number;
  @Column('bigint') totalCentavos: number;
  @Column('text') situacao: 'GERANDO' | 'CONCLUIDA';
  @Column('jsonb') recusados: NotaRecusadaDto[];
  @Column('uuid', { nullable: true }) tarefaId: string | null;
}

/** The link boleto × instalments × note. */
@Entity('movimento')
export class Movimento extends BaseDaEscola {
  /** Gapless in the school; goes to the government as our code of the note. */
  @Column('bigint') numero: number;
  /** null: the note of an integrator, that no generation made. */
  @Column('uuid', { nullable: true }) geracaoId: string | null;
  /** null: instalments of more than one boleto, or of none. */
  @Column('uuid', { nullable: true }) boletoId: string | null;
  /** null: the one note of the month for every family. */
  @Column('uuid', { nullable: true }) tomadorId: string | null;
  /** The service whose tax codes are those of the note; null when an integrator gave the codes. */
  @Column('uuid', { nullable: true }) servicoId: string | null;
  @Column('text') competencia: Competencia;
  @Column('bigint') servicoCentavos: number;
  @Column('bigint') descontoIncondicionalCentavos: number;
  @Column('bigint') descontoCondicionalCentavos: number;
  /** Frozen with the values. */
  @Column('jsonb') retencoes: RetencoesDaNota;
  @Column('text') descricao: string;
  /** EM_SUBSTITUICAO: its note is to take the place of another, whose movement keeps the instalments until then. */
  @Column('text') situacao: SituacaoDoMovimento;
}
