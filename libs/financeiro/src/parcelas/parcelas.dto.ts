import type { Centavos, Competencia, DataCivil } from '@sineta/nucleo';
import { CompetenciaDe, ConsultaDeLista, Data, Identificador, Texto, UmDe } from '@sineta/plataforma';

export const SITUACOES_DE_PARCELA = ['ABERTA', 'LIQUIDADA', 'LIQUIDADA_POR_BOLSA', 'CANCELADA', 'NEGOCIADA'] as const;
export type SituacaoDaParcela = (typeof SITUACOES_DE_PARCELA)[number];

export class ConsultaDeParcelasDto extends ConsultaDeLista {
  @CompetenciaDe('Competência', { opcional: true })
  competencia?: Competencia;

  @UmDe(SITUACOES_DE_PARCELA, 'Situação', { opcional: true })
  situacao?: SituacaoDaParcela;

  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @Identificador('Aluno', { opcional: true })
  alunoId?: string;

  @Identificador('Contrato', { opcional: true })
  contratoId?: string;

  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @Data('Vencimento, desde', { opcional: true })
  vencimentoDe?: DataCivil;

  @Data('Vencimento, até', { opcional: true })
  vencimentoAte?: DataCivil;
}

export class ProrrogacaoDto {
  @Data('Novo vencimento, hoje ou depois')
  vencimento: DataCivil;

  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Recebe o salário no dia 20' })
  motivo: string;
}

/** A parcel as lists show it. */
export class ParcelaDto {
  id: string;
  contratoId: string;
  contratoNumero: number;
  servicoId: string;
  servicoNome: string;
  alunoId: string;
  alunoNome: string;
  pagadorId: string;
  pagadorNome: string;
  numero: number;
  competencia: Competencia;
  vencimento: DataCivil;
  nominalCentavos: Centavos;
  bolsasCentavos: Centavos;
  saldoCentavos: Centavos;
  situacao: SituacaoDaParcela;
  liquidadaEm: DataCivil | null;
}
