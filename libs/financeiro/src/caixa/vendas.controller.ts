import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Idempotente } from '@sineta/plataforma';
import { RecebimentoDetalhadoDto } from '../recebimentos/recebimentos.dto.js';
import { NovaVendaDto } from './vendas.dto.js';
import { VendasService } from './vendas.service.js';

@ApiTags('Caixa')
@Controller('vendas-de-balcao')
export class VendasController {
  constructor(private readonly vendas: VendasService) {}

  @Post()
  @Idempotente()
  @Acesso(['admin', 'financeiro', 'caixa'], 'recebimentos:escrever')
  @ApiOperation({ summary: 'Vende serviços extras no balcão, pagos na hora; o estorno do recebimento desfaz a venda' })
  @ApiCreatedResponse({ type: RecebimentoDetalhadoDto })
  vender(@Body() dto: NovaVendaDto): Promise<RecebimentoDetalhadoDto> {
    return this.vendas.vender(dto);
  }
}
