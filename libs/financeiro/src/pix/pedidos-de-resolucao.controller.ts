import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, Idempotente, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import {
  ConsultaDePedidosDeResolucaoDto,
  NovoPedidoDeResolucaoDto,
  PedidoDeResolucaoDto,
  RecusaDeResolucaoDto,
} from './pedidos-de-resolucao.dto.js';
import { PedidosDeResolucaoService } from './pedidos-de-resolucao.service.js';

@ApiTags('Pix')
@Controller('pedidos-de-resolucao-de-pix')
export class PedidosDeResolucaoController {
  constructor(private readonly pedidos: PedidosDeResolucaoService) {}

  @Post()
  @Idempotente()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Pede a resolução de um Pix devolvido pelo banco que exige duas pessoas' })
  @ApiCreatedResponse({ type: PedidoDeResolucaoDto })
  pedir(@Body() dto: NovoPedidoDeResolucaoDto): Promise<PedidoDeResolucaoDto> {
    return this.pedidos.pedir(dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'pix:ler')
  @ApiOperation({ summary: 'Resoluções de Pix devolvidos à espera de uma segunda pessoa, e as já decididas' })
  @RespostaDeLista(PedidoDeResolucaoDto)
  listar(@Query() filtro: ConsultaDePedidosDeResolucaoDto) {
    return this.pedidos.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pix:ler')
  @ApiOperation({ summary: 'O que será feito, se aprovado' })
  @ApiOkResponse({ type: PedidoDeResolucaoDto })
  obter(@Id() id: string): Promise<PedidoDeResolucaoDto> {
    return this.pedidos.obter(id);
  }

  @Post(':id/aprovacao')
  @HttpCode(200)
  @Idempotente()
  @ExigeVersao()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Faz o que foi visto (If-Match); nunca por quem pediu' })
  @ApiOkResponse({ type: PedidoDeResolucaoDto })
  aprovar(@Id() id: string, @VersaoVista() versao: number): Promise<PedidoDeResolucaoDto> {
    return this.pedidos.aprovar(id, versao);
  }

  @Post(':id/recusa')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Recusa ou desiste; nada é feito' })
  @ApiOkResponse({ type: PedidoDeResolucaoDto })
  recusar(@Id() id: string, @Body() { motivo }: RecusaDeResolucaoDto): Promise<PedidoDeResolucaoDto> {
    return this.pedidos.recusar(id, motivo);
  }
}
