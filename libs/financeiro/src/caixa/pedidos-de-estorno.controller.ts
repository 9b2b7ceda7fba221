import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  AprovacaoDeEstornoDto,
  ConsultaDePedidosDto,
  NovoPedidoDeEstornoDto,
  PedidoDeEstornoDto,
  RecusaDto,
} from './pedidos-de-estorno.dto.js';
import { PedidosDeEstornoService } from './pedidos-de-estorno.service.js';

@ApiTags('Recebimentos')
@Controller('pedidos-de-estorno')
export class PedidosDeEstornoController {
  constructor(private readonly pedidos: PedidosDeEstornoService) {}

  @Post()
  @Acesso(['admin', 'financeiro', 'caixa'])
  @ApiOperation({ summary: 'Pede o estorno de um recebimento, que outra pessoa aprova' })
  @ApiCreatedResponse({ type: PedidoDeEstornoDto })
  pedir(@Body() dto: NovoPedidoDeEstornoDto): Promise<PedidoDeEstornoDto> {
    return this.pedidos.pedir(dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Lista os pedidos de estorno; o caixa vê os seus' })
  @RespostaDeLista(PedidoDeEstornoDto)
  listar(@Query() filtro: ConsultaDePedidosDto) {
    return this.pedidos.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Pedido de estorno' })
  @ApiOkResponse({ type: PedidoDeEstornoDto })
  obter(@Id() id: string): Promise<PedidoDeEstornoDto> {
    return this.pedidos.obter(id);
  }

  @Post(':id/aprovacao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Aprova e estorna; nunca quem pediu' })
  @ApiOkResponse({ type: PedidoDeEstornoDto })
  aprovar(@Id() id: string, @Body() { comentario }: AprovacaoDeEstornoDto): Promise<PedidoDeEstornoDto> {
    return this.pedidos.aprovar(id, comentario ?? null);
  }

  @Post(':id/recusa')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Recusa o pedido, com motivo' })
  @ApiOkResponse({ type: PedidoDeEstornoDto })
  recusar(@Id() id: string, @Body() { motivo }: RecusaDto): Promise<PedidoDeEstornoDto> {
    return this.pedidos.recusar(id, motivo);
  }

  @Post(':id/cancelamento')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro', 'caixa'])
  @ApiOperation({ summary: 'Quem pediu desiste do pedido' })
  @ApiOkResponse({ type: PedidoDeEstornoDto })
  cancelar(@Id() id: string): Promise<PedidoDeEstornoDto> {
    return this.pedidos.cancelar(id);
  }
}
