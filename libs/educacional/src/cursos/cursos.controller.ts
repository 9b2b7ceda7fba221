import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ConsultaDeLista, EQUIPE, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import { AlteracaoDaSerieDto, AlteracaoDoCursoDto, CursoDto, NovoCursoDto, SerieDto } from './cursos.dto.js';
import { CursosService } from './cursos.service.js';

@ApiTags('Cursos e séries')
@Controller()
export class CursosController {
  constructor(private readonly cursos: CursosService) {}

  @Post('cursos')
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ApiOperation({ summary: 'Cadastra um curso com as suas séries' })
  @ApiCreatedResponse({ type: CursoDto })
  criar(@Body() dto: NovoCursoDto) {
    return this.cursos.criar(dto);
  }

  @Get('cursos')
  @Acesso(EQUIPE, 'estrutura:ler')
  @ApiOperation({ summary: 'Lista cursos e séries' })
  @RespostaDeLista(CursoDto)
  listar(@Query() filtro: ConsultaDeLista) {
    return this.cursos.listar(filtro);
  }

  @Get('cursos/:id')
  @Acesso(EQUIPE, 'estrutura:ler')
  @ApiOperation({ summary: 'Curso e suas séries' })
  @ApiOkResponse({ type: CursoDto })
  obter(@Id() id: string) {
    return this.cursos.obter(id);
  }

  @Post('cursos/:id/series')
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ApiOperation({ summary: 'Acrescenta uma série ao curso' })
  @ApiCreatedResponse({ type: CursoDto })
  acrescentarSerie(@Id() id: string, @Body() dto: SerieDto) {
    return this.cursos.acrescentarSerie(id, dto);
  }

  @Patch('cursos/:id')
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera o nome ou o nível de um curso' })
  @ApiOkResponse({ type: CursoDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDoCursoDto, @VersaoVista() versao: number) {
    return this.cursos.alterar(id, dto, { versao });
  }

  @Delete('cursos/:id')
  @HttpCode(204)
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Exclui um curso sem turmas, com as suas séries' })
  @ApiNoContentResponse()
  async excluir(@Id() id: string, @VersaoVista() versao: number): Promise<void> {
    await this.cursos.excluir(id, { versao });
  }

  @Patch('series/:id')
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera o nome ou a ordem de uma série' })
  @ApiOkResponse({ type: CursoDto })
  alterarSerie(@Id() id: string, @Body() dto: AlteracaoDaSerieDto, @VersaoVista() versao: number) {
    return this.cursos.alterarSerie(id, dto, { versao });
  }

  @Delete('series/:id')
  @HttpCode(204)
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Exclui uma série sem turmas' })
  @ApiNoContentResponse()
  async excluirSerie(@Id() id: string, @VersaoVista() versao: number): Promise<void> {
    await this.cursos.excluirSerie(id, { versao });
  }
}
