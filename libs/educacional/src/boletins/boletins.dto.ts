import { ApiProperty } from '@nestjs/swagger';

export class AlunoDoBoletimDto {
  @ApiProperty({ description: 'Nome social, quando há' })
  nome: string;

  @ApiProperty({ example: '000123' })
  ra: string;

  @ApiProperty({ type: String, format: 'date', required: false })
  nascimento?: string;
}

export class LinhaDoBoletimDto {
  @ApiProperty({ example: 'Matemática' })
  nome: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'string', nullable: true },
    example: ['7.5', '8', null, null],
    description: 'Uma por etapa; null: não lançada ou, para a família, não publicada',
  })
  notas: (string | null)[];

  @ApiProperty({ type: 'array', items: { type: 'integer', nullable: true }, example: [2, 0, null, null] })
  faltas: (number | null)[];

  @ApiProperty({ type: 'integer' })
  totalDeFaltas: number;

  @ApiProperty({ type: String, nullable: true, description: 'Média do ano; null até a última etapa' })
  media: string | null;

  @ApiProperty({ example: 'CURSANDO' })
  situacao: string;
}

export class ParecerDoBoletimDto {
  @ApiProperty({ description: 'A etapa', example: '1º semestre' })
  titulo: string;

  @ApiProperty()
  texto: string;
}

/** A report card as the API shows it; the PDF is drawn from the same data. */
export class BoletimDto {
  @ApiProperty({ format: 'uuid' })
  matriculaId: string;

  @ApiProperty({ type: AlunoDoBoletimDto })
  aluno: AlunoDoBoletimDto;

  @ApiProperty({ example: '6º ano' })
  serie: string;

  @ApiProperty({ example: '6º A' })
  turma: string;

  @ApiProperty({ example: 'Matutino' })
  turno: string;

  @ApiProperty({ example: 'Ensino Fundamental' })
  curso: string;

  @ApiProperty({ type: 'integer', example: 2027 })
  anoLetivo: number;

  @ApiProperty({ type: [String], example: ['1º bimestre', '2º bimestre'] })
  etapas: string[];

  @ApiProperty({ type: [LinhaDoBoletimDto] })
  componentes: LinhaDoBoletimDto[];

  @ApiProperty({
    type: [ParecerDoBoletimDto],
    description: 'Educação infantil: um por etapa escrita e, para a família, publicada',
  })
  pareceres: ParecerDoBoletimDto[];

  @ApiProperty({ type: String, required: false, example: '96.25', description: 'Percentual do ano' })
  frequencia?: string;

  @ApiProperty({ example: 'CURSANDO' })
  situacao: string;
}
