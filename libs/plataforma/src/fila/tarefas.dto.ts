import { ApiProperty } from '@nestjs/swagger';
import { Texto, UmDe } from '../http/campos.js';
import { ConsultaDeLista } from '../http/pagina.js';

const ESTADOS = ['PENDENTE', 'EM_CURSO', 'CONCLUIDA', 'FALHADA', 'CANCELADA'] as const;

export class ConsultaDeTarefas extends ConsultaDeLista {
  @UmDe(ESTADOS, 'Estado; FALHADA é a lista do que precisa de atenção', { opcional: true })
  estado?: (typeof ESTADOS)[number];

  @Texto(128, 'Tipo da tarefa', { opcional: true })
  tipo?: string;
}

export class ErroDeItemDto {
  @ApiProperty({ description: 'O item que não pôde ser processado' })
  item: string;

  @ApiProperty({ description: 'O motivo' })
  mensagem: string;
}

export class ResumoDaTarefaDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'boletos.gerar' })
  tipo: string;

  @ApiProperty({ enum: ESTADOS })
  estado: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Quantos itens há; null enquanto não se sabe' })
  total: number | null;

  @ApiProperty({ type: 'integer' })
  feitos: number;

  @ApiProperty({ type: 'integer' })
  comErro: number;

  @ApiProperty({ type: 'integer', nullable: true, minimum: 0, maximum: 100 })
  percentual: number | null;

  @ApiProperty({ type: 'integer', description: 'Falhas até agora' })
  tentativas: number;

  @ApiProperty({ type: String, nullable: true })
  ultimoErro: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  criadoPor: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  criadoEm: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  iniciadoEm: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  concluidoEm: Date | null;
}

export class TarefaDto extends ResumoDaTarefaDto {
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  parametros: unknown;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  resultado: unknown;

  @ApiProperty({ type: [ErroDeItemDto], description: 'Os primeiros 200 itens com erro' })
  erros: ErroDeItemDto[];
}
