import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import { ConsultaDeDevolucoesDto, DevolucaoDto, NovaDevolucaoDto } from './devolucoes.dto.js';
import { DevolucoesService } from './devolucoes.service.js';

@ApiTags('Recebimentos')
@Controller('pessoas/:id/devolucoes')
export class DevolucoesController {
  constructor(private readonly devolucoes: DevolucoesService) {}

  @Post()
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'recebimentos:escrever')
  @ApiOperation({ summary: 'Devolve em dinheiro o crédito de um pagador, com recibo numerado' })
  @ApiCreatedResponse({ type: DevolucaoDto })
  devolver(@Id() id: string, @Body() dto: NovaDevolucaoDto): Promise<DevolucaoDto> {
    return this.devolucoes.devolver(id, dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'recebimentos:ler')
  @ApiOperation({ summary: 'Lista as devoluções a uma pessoa' })
  @RespostaDeLista(DevolucaoDto)
  listar(@Id() id: string, @Query() filtro: ConsultaDeDevolucoesDto) {
    return this.devolucoes.daPessoa(id, filtro);
  }
}
