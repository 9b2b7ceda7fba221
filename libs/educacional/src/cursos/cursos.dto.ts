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
