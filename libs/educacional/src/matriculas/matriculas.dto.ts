import type { DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, Data, Identificador, Texto, UmDe } from '@sineta/plataforma';
import { SITUACOES_DE_MATRICULA, type SituacaoDaMatricula } from './matricula.entity.js';

export class NovaMatriculaDto {
  @Identificador('Aluno')
  alunoId: string;

  @Identificador('Turma')
  turmaId: string;

  @Data('Data da matrícula; hoje, se omitida', { opcional: true })
  data?: DataCivil;
}

export class ConfirmacaoDeMatriculaDto {
  @Identificador('Plano de pagamento; com ele o contrato financeiro nasce da confirmação', { opcional: true })
  planoId?: string;

  @Identificador('Pagador; o responsável financeiro, se omitido', { opcional: true })
  pagadorId?: string;
}

export class CancelamentoDeMatriculaDto {
  @Texto(500, 'Motivo do cancelamento', { minimo: 3, exemplo: 'Mudança de cidade' })
  motivo: string;

  @Data('Data do cancelamento; hoje, se omitida', { opcional: true })
  data?: DataCivil;
}

export class ConsultaDeMatriculasDto extends ConsultaDeLista {
  @Identificador('Turma', { opcional: true })
  turmaId?: string;

  @Identificador('Período letivo', { opcional: true })
  periodoLetivoId?: string;

  @Identificador('Aluno', { opcional: true })
  alunoId?: string;

  @UmDe(SITUACOES_DE_MATRICULA, 'Situação', { opcional: true })
  situacao?: SituacaoDaMatricula;
}

/** A matrícula as the API shows it. */
export class MatriculaDto {
  id: string;
  versao: number;
  alunoId: string;
  pessoaId: string;
  alunoNome: string;
  ra: string;
  periodoLetivoId: string;
  turmaId: string;
  turmaNome: string;
  data: DataCivil;
  situacao: SituacaoDaMatricula;
  encerradaEm: DataCivil | null;
  motivo: string | null;
}
