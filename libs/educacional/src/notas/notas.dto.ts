import { ApiProperty } from '@nestjs/swagger';
import { Identificador, Inteiro, Objeto, Texto } from '@sineta/plataforma';

export class LancamentoDeNotaDto {
  @Identificador('Matrícula')
  matriculaId: string;

  @Texto(6, 'Nota em texto decimal; null quando não lançada', {
    nulo: true,
    padrao: /^\d{1,3}(\.\d{1,2})?$/,
    formato: 'um número decimal entre aspas, como "7.5"',
    exemplo: '7.5',
  })
  valor?: string | null;

  @Inteiro(0, 1000, 'Faltas na etapa', { opcional: true, exemplo: 2 })
  faltas?: number;
}

export class LancamentoDeNotasDto {
  @Objeto(() => LancamentoDeNotaDto, 'Notas e faltas da turma', { lista: { minimo: 1, maximo: 200 } })
  notas: LancamentoDeNotaDto[];
}

/** A line of the class's grid. */
export class LinhaDaGradeDto {
  @ApiProperty({ format: 'uuid' })
  matriculaId: string;

  @ApiProperty({ example: '000123' })
  ra: string;

  @ApiProperty({ example: 'Helena Prado Sobral' })
  alunoNome: string;

  @ApiProperty({ type: String, nullable: true, example: '7.5', description: 'null: não lançada' })
  valor: string | null;

  @ApiProperty({ type: 'integer' })
  faltas: number;
}
