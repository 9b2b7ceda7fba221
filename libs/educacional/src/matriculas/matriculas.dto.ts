import type { DataCivil } from '@sineta/nucleo';
import { ApiProperty } from '@nestjs/swagger';
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

export class MudancaDeTurmaDto {
  @Identificador('Turma de destino, do mesmo período letivo')
  turmaId: string;

  @Texto(500, 'Motivo da mudança', { minimo: 3, exemplo: 'Pedido da família' })
  motivo: string;

  @Data('Data da mudança; hoje, se omitida', { opcional: true })
  data?: DataCivil;
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
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Versão do registro; é o ETag da resposta' })
  versao: number;

  @ApiProperty({ format: 'uuid' })
  alunoId: string;

  @ApiProperty({ format: 'uuid' })
  pessoaId: string;

  @ApiProperty({ example: 'Helena Prado Sobral' })
  alunoNome: string;

  @ApiProperty({ example: '000123' })
  ra: string;

  @ApiProperty({ format: 'uuid' })
  periodoLetivoId: string;

  @ApiProperty({ format: 'uuid' })
  turmaId: string;

  @ApiProperty({ example: '6º A' })
  turmaNome: string;

  @ApiProperty({ type: String, format: 'date' })
  data: DataCivil;

  @ApiProperty({ enum: SITUACOES_DE_MATRICULA })
  situacao: SituacaoDaMatricula;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  encerradaEm: DataCivil | null;

  @ApiProperty({ type: String, nullable: true, required: false, description: 'Não é mostrado ao professor' })
  motivo?: string | null;
}
