import { Body, Controller, Get, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import { pdf, RespostaEmPdf } from '../apoio/pdf.js';
import { ConsultaDeDevolucoesDto, DevolucaoDto, DevolucaoVistaDto, NovaDevolucaoDto } from './devolucoes.dto.js';
import { DevolucoesService } from './devolucoes.service.js';

@ApiTags('Recebimentos')
@Controller()
export class DevolucoesController {
  constructor(private readonly devolucoes: DevolucoesService) {}

  @Post('pessoas/:id/devolucoes')
  @Idempotente()
  @Acesso(['admin', 'financeiro', 'caixa'], 'recebimentos:escrever')
  @ApiOperation({
    summary: 'Devolve o crédito de um pagador, com recibo numerado; o caixa, em dinheiro e até o limite',
  })
  @ApiCreatedResponse({ type: DevolucaoDto })
  devolver(@Id() id: string, @Body() dto: NovaDevolucaoDto): Promise<DevolucaoDto> {
    return this.devolucoes.devolver(id, dto);
  }

  @Get('pessoas/:id/devolucoes')
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'recebimentos:ler')
  @ApiOperation({ summary: 'Lista as devoluções a uma pessoa' })
  @RespostaDeLista(DevolucaoVistaDto)
  listar(@Id() id: string, @Query() filtro: ConsultaDeDevolucoesDto) {
    return this.devolucoes.daPessoa(id, filtro);
  }

  @Get('devolucoes/:id/recibo')
  @Acesso(['admin', 'financeiro', 'caixa'], 'recebimentos:ler')
  @ApiOperation({ summary: 'Recibo da devolução em PDF, para quem recebeu assinar' })
  @RespostaEmPdf()
  async recibo(@Id() id: string): Promise<StreamableFile> {
    return pdf('devolucao', await this.devolucoes.recibo(id));
  }
}
