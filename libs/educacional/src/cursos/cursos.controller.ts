import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ConsultaDeLista, EQUIPE, Id, RespostaDeLista } from '@sineta/plataforma';
import { CursoDto, NovoCursoDto, SerieDto } from './cursos.dto.js';
import { CursosService } from './cursos.service.js';

@ApiTags('Cursos e séries')
@Controller('cursos')
export class CursosController {
  constructor(private readonly cursos: CursosService) {}

  @Post()
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ApiOperation({ summary: 'Cadastra um curso com as suas séries' })
  @ApiCreatedResponse({ type: CursoDto })
  criar(@Body() dto: NovoCursoDto) {
    return this.cursos.criar(dto);
  }

  @Get()
  @Acesso(EQUIPE, 'estrutura:ler')
  @ApiOperation({ summary: 'Lista cursos e séries' })
  @RespostaDeLista(CursoDto)
  listar(@Query() filtro: ConsultaDeLista) {
    return this.cursos.listar(filtro);
  }

  @Get(':id')
  @Acesso(EQUIPE, 'estrutura:ler')
  @ApiOperation({ summary: 'Curso e suas séries' })
  @ApiOkResponse({ type: CursoDto })
  obter(@Id() id: string) {
    return this.cursos.obter(id);
  }

  @Post(':id/series')
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ApiOperation({ summary: 'Acrescenta uma série ao curso' })
  @ApiCreatedResponse({ type: CursoDto })
  acrescentarSerie(@Id() id: string, @Body() dto: SerieDto) {
    return this.cursos.acrescentarSerie(id, dto);
  }
}
