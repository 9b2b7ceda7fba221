import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  ConsultaDeFechamentosDto,
  ConsultaDePendenciasDto,
  FechamentoDeMesDto,
  NovoFechamentoDto,
  PendenciasDoMesDto,
  ReaberturaDeMesDto,
} from './fechamentos.dto.js';
import { FechamentosService } from './fechamentos.service.js';

@ApiTags('Tesouraria')
@Controller('fechamentos-de-mes')
export class FechamentosController {
  constructor(private readonly fechamentos: FechamentosService) {}

  @Post()
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Fecha um mês que terminou: nada mais se lança nele' })
  @ApiCreatedResponse({ type: FechamentoDeMesDto })
  fechar(@Body() dto: NovoFechamentoDto): Promise<FechamentoDeMesDto> {
    return this.fechamentos.fechar(dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Meses fechados e reabertos' })
  @RespostaDeLista(FechamentoDeMesDto)
  listar(@Query() filtro: ConsultaDeFechamentosDto) {
    return this.fechamentos.listar(filtro);
  }

  @Get('pendencias')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'O que espera uma pessoa antes de o mês fechar, e o que impede o fechamento' })
  @ApiOkResponse({ type: PendenciasDoMesDto })
  pendencias(@Query() filtro: ConsultaDePendenciasDto): Promise<PendenciasDoMesDto> {
    return this.fechamentos.pendencias(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Um fechamento de mês' })
  @ApiOkResponse({ type: FechamentoDeMesDto })
  obter(@Id() id: string): Promise<FechamentoDeMesDto> {
    return this.fechamentos.obter(id);
  }

  /** Of the administrator alone, and of no integrator's key. */
  @Post(':id/reabertura')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin'])
  @ApiOperation({ summary: 'Reabre o último mês fechado, com motivo; só um administrador que não o fechou' })
  @ApiOkResponse({ type: FechamentoDeMesDto })
  reabrir(@Id() id: string, @Body() dto: ReaberturaDeMesDto): Promise<FechamentoDeMesDto> {
    return this.fechamentos.reabrir(id, dto);
  }
}
