import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, RespostaDeLista } from '@sineta/plataforma';
import {
  CompetenciaFiscalDto,
  ConsultaDeCompetenciasFiscaisDto,
  FechamentoFiscalDto,
  ReaberturaFiscalDto,
} from './competencias-fiscais.dto.js';
import { CompetenciasFiscaisService } from './competencias-fiscais.service.js';

@ApiTags('Competências fiscais')
@Controller('competencias-fiscais')
export class CompetenciasFiscaisController {
  constructor(private readonly competencias: CompetenciasFiscaisService) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Lista as competências fechadas e as reabertas' })
  @RespostaDeLista(CompetenciaFiscalDto)
  listar(@Query() filtro: ConsultaDeCompetenciasFiscaisDto) {
    return this.competencias.listar(filtro);
  }

  @Post()
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Fecha a competência: nenhuma nota dela é feita, refeita ou cancelada' })
  @ApiOkResponse({ type: CompetenciaFiscalDto })
  fechar(@Body() { competencia }: FechamentoFiscalDto): Promise<CompetenciaFiscalDto> {
    return this.competencias.fechar(competencia);
  }

  @Post(':id/reabertura')
  @HttpCode(200)
  @Acesso(['admin'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Reabre a competência, com o motivo' })
  @ApiOkResponse({ type: CompetenciaFiscalDto })
  reabrir(@Id() id: string, @Body() { motivo }: ReaberturaFiscalDto): Promise<CompetenciaFiscalDto> {
    return this.competencias.reabrir(id, motivo);
  }
}
