import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { Inteiro, Objeto, Texto, UmDe } from '@sineta/plataforma';
import { NIVEIS, type Nivel } from './curso.entity.js';

export class SerieDto {
  @Texto(60, 'Nome da série', { exemplo: '6º ano' })
  nome: string;

  @Inteiro(1, 99, 'Ordem da série no curso', { exemplo: 6 })
  ordem: number;
}

export class NovoCursoDto {
  @Texto(80, 'Nome do curso', { exemplo: 'Ensino Fundamental' })
  nome: string;

  @UmDe(NIVEIS, 'Nível de ensino')
  nivel: Nivel;

  @Objeto(() => SerieDto, 'Séries do curso', { lista: { maximo: 20 }, opcional: true })
  series?: SerieDto[];
}

/** The séries are changed each at its own address. */
export class AlteracaoDoCursoDto extends PartialType(OmitType(NovoCursoDto, ['series'] as const), {
  skipNullProperties: false,
}) {}

export class AlteracaoDaSerieDto extends PartialType(SerieDto, { skipNullProperties: false }) {}

export class SerieDoCursoDto extends SerieDto {
  @ApiProperty({ format: 'uuid', description: 'Identificador da série' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Versão da série, para If-Match' })
  versao: number;
}

/** A course with its séries, as the API shows it. */
export class CursoDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Versão do registro; é o ETag da resposta' })
  versao: number;

  @ApiProperty({ example: 'Ensino Fundamental' })
  nome: string;

  @ApiProperty({ enum: NIVEIS })
  nivel: Nivel;

  @ApiProperty({ type: [SerieDoCursoDto] })
  series: SerieDoCursoDto[];
}
