import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import { ProvaDaContaPixDto } from './contas-pix.dto.js';
import {
  ConsultaDePedidosDeContaPixDto,
  PedidoDeContaPixDto,
  RecusaDeContaPixDto,
} from './pedidos-de-conta-pix.dto.js';
import { PedidosDeContaPixService } from './pedidos-de-conta-pix.service.js';

@ApiTags('Pix')
@Controller('pedidos-de-conta-pix')
export class PedidosDeContaPixController {
  constructor(private readonly pedidos: PedidosDeContaPixService) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'pix:ler')
  @ApiOperation({ summary: 'Contas Pix novas ou alteradas, à espera de uma segunda pessoa, e as já decididas' })
  @RespostaDeLista(PedidoDeContaPixDto)
  listar(@Query() filtro: ConsultaDePedidosDeContaPixDto) {
    return this.pedidos.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pix:ler')
  @ApiOperation({ summary: 'O que a conta Pix passa a ser, se aprovado' })
  @ApiOkResponse({ type: PedidoDeContaPixDto })
  obter(@Id() id: string): Promise<PedidoDeContaPixDto> {
    return this.pedidos.obter(id);
  }

  @Post(':id/prova')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Pergunta ao PSP se aceita as credenciais pedidas; nada é cobrado nem muda' })
  @ApiOkResponse({ type: ProvaDaContaPixDto })
  provar(@Id() id: string): Promise<ProvaDaContaPixDto> {
    return this.pedidos.provar(id);
  }

  @Post(':id/aprovacao')
  @HttpCode(200)
  @ExigeVersao()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Põe em vigor o que foi visto (If-Match); nunca por quem digitou' })
  @ApiOkResponse({ type: PedidoDeContaPixDto })
  aprovar(@Id() id: string, @VersaoVista() versao: number): Promise<PedidoDeContaPixDto> {
    return this.pedidos.aprovar(id, versao);
  }

  @Post(':id/recusa')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Recusa ou desiste; a conta continua como está' })
  @ApiOkResponse({ type: PedidoDeContaPixDto })
  recusar(@Id() id: string, @Body() dto: RecusaDeContaPixDto): Promise<PedidoDeContaPixDto> {
    return this.pedidos.recusar(id, dto.motivo);
  }
}
