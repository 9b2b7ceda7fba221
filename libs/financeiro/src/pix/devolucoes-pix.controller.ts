import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  ConsultaDeDevolucoesPixDto,
  DevolucaoPixDto,
  NovaDevolucaoPixDto,
  RecusaDeDevolucaoPixDto,
} from './devolucoes-pix.dto.js';
import { DevolucoesPixService } from './devolucoes-pix.service.js';

@ApiTags('Pix')
@Controller()
export class DevolucoesPixController {
  constructor(private readonly devolucoes: DevolucoesPixService) {}

  @Post('pix-recebidos/:id/devolucoes')
  @Idempotente()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Pede a devolução, pelo Pix, do crédito de quem pagou; outra pessoa decide' })
  @ApiCreatedResponse({ type: DevolucaoPixDto })
  solicitar(@Id() id: string, @Body() dto: NovaDevolucaoPixDto): Promise<DevolucaoPixDto> {
    return this.devolucoes.solicitar(id, dto);
  }

  @Get('devolucoes-pix')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pix:ler')
  @ApiOperation({ summary: 'Lista devoluções por Pix' })
  @RespostaDeLista(DevolucaoPixDto)
  listar(@Query() filtro: ConsultaDeDevolucoesPixDto) {
    return this.devolucoes.listar(filtro);
  }

  @Get('devolucoes-pix/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pix:ler')
  @ApiOperation({ summary: 'Devolução por Pix' })
  @ApiOkResponse({ type: DevolucaoPixDto })
  obter(@Id() id: string): Promise<DevolucaoPixDto> {
    return this.devolucoes.obter(id);
  }

  @Post('devolucoes-pix/:id/aprovacao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Aprova a devolução que outra pessoa pediu; o dinheiro sai em seguida' })
  @ApiOkResponse({ type: DevolucaoPixDto })
  aprovar(@Id() id: string): Promise<DevolucaoPixDto> {
    return this.devolucoes.aprovar(id);
  }

  @Post('devolucoes-pix/:id/recusa')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Recusa a devolução que outra pessoa pediu' })
  @ApiOkResponse({ type: DevolucaoPixDto })
  recusar(@Id() id: string, @Body() { motivo }: RecusaDeDevolucaoPixDto): Promise<DevolucaoPixDto> {
    return this.devolucoes.recusar(id, motivo);
  }
}
