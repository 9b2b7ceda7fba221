import { ApiProperty } from '@nestjs/swagger';
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

export class SerieDoCursoDto extends SerieDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
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
