import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, Idempotente, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import {
  ConsultaDePedidosDeDiferencaDto,
  NovoPedidoDeAntecipacaoDto,
  NovoPedidoDeContestacaoDto,
  PedidoDeDiferencaDto,
  RecusaDeDiferencaDto,
} from './pedidos-de-diferenca.dto.js';
import { PedidosDeDiferencaService } from './pedidos-de-diferenca.service.js';

@ApiTags('Cartões')
@Controller('pedidos-de-diferenca-de-cartao')
export class PedidosDeDiferencaController {
  constructor(private readonly pedidos: PedidosDeDiferencaService) {}

  @Post('antecipacoes')
  @Idempotente()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Pede uma antecipação cujo custo passa do limite; outra pessoa aprova' })
  @ApiCreatedResponse({ type: PedidoDeDiferencaDto })
  pedirAntecipacao(@Body() dto: NovoPedidoDeAntecipacaoDto): Promise<PedidoDeDiferencaDto> {
    return this.pedidos.pedirAntecipacao(dto);
  }

  @Post('contestacoes')
  @Idempotente()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Pede uma contestação cuja diferença passa do limite; outra pessoa aprova' })
  @ApiCreatedResponse({ type: PedidoDeDiferencaDto })
  pedirContestacao(@Body() dto: NovoPedidoDeContestacaoDto): Promise<PedidoDeDiferencaDto> {
    return this.pedidos.pedirContestacao(dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Diferenças de cartão à espera de uma segunda pessoa, e as já decididas' })
  @RespostaDeLista(PedidoDeDiferencaDto)
  listar(@Query() filtro: ConsultaDePedidosDeDiferencaDto) {
    return this.pedidos.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'O que será registrado, se aprovado' })
  @ApiOkResponse({ type: PedidoDeDiferencaDto })
  obter(@Id() id: string): Promise<PedidoDeDiferencaDto> {
    return this.pedidos.obter(id);
  }

  @Post(':id/aprovacao')
  @HttpCode(200)
  @Idempotente()
  @ExigeVersao()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Registra o que foi visto (If-Match); nunca por quem pediu' })
  @ApiOkResponse({ type: PedidoDeDiferencaDto })
  aprovar(@Id() id: string, @VersaoVista() versao: number): Promise<PedidoDeDiferencaDto> {
    return this.pedidos.aprovar(id, versao);
  }

  @Post(':id/recusa')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Recusa ou desiste; nada é registrado' })
  @ApiOkResponse({ type: PedidoDeDiferencaDto })
  recusar(@Id() id: string, @Body() { motivo }: RecusaDeDiferencaDto): Promise<PedidoDeDiferencaDto> {
    return this.pedidos.recusar(id, motivo);
  }
}
