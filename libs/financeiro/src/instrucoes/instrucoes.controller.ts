import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  ConsultaDeInstrucoesDto,
  InstrucaoBancariaDto,
  PendenciaResolvidaDto,
  ResolucaoDePendenciaDto,
} from './instrucoes.dto.js';
import { InstrucoesService } from './instrucoes.service.js';

@ApiTags('Remessas')
@Controller('instrucoes-bancarias')
export class InstrucoesController {
  constructor(private readonly instrucoes: InstrucoesService) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'O que se pediu ao banco, e o que ele respondeu; as recusadas esperam uma pessoa' })
  @RespostaDeLista(InstrucaoBancariaDto)
  listar(@Query() filtro: ConsultaDeInstrucoesDto) {
    return this.instrucoes.listar(filtro);
  }

  @Post(':id/resolucao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @ApiOperation({ summary: 'Resolve uma recusa: envia de novo, troca o boleto ou encerra' })
  @ApiOkResponse({ type: PendenciaResolvidaDto })
  resolver(@Id() id: string, @Body() dto: ResolucaoDePendenciaDto): Promise<PendenciaResolvidaDto> {
    return this.instrucoes.resolver(id, dto);
  }
}
