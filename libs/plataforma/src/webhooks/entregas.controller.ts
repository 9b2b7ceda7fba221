import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Id } from '../http/id.js';
import { RespostaDeLista } from '../http/pagina.js';
import { Acesso } from '../identidade/acesso.decorator.js';
import { ConsultaDeEntregasDto, EntregaDetalhadaDto, EntregaDto } from './webhooks.dto.js';
import { EntregasService } from './webhooks.service.js';

@ApiTags('Webhooks')
@Controller('entregas-de-webhook')
export class EntregasDeWebhookController {
  constructor(private readonly entregas: EntregasService) {}

  @Get()
  @Acesso(['admin', 'auditor'], 'webhooks:ler')
  @ApiOperation({ summary: 'Entregas de eventos, com o último status e o resumo do corpo' })
  @RespostaDeLista(EntregaDto)
  listar(@Query() filtro: ConsultaDeEntregasDto) {
    return this.entregas.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'auditor'], 'webhooks:ler')
  @ApiOperation({ summary: 'Uma entrega, com o corpo' })
  @ApiOkResponse({ type: EntregaDetalhadaDto })
  obter(@Id() id: string): Promise<EntregaDetalhadaDto> {
    return this.entregas.obter(id);
  }

  @Post(':id/reenvio')
  @HttpCode(202)
  @Acesso(['admin'], 'webhooks:escrever')
  @ApiOperation({ summary: 'Entrega o mesmo evento de novo, com o mesmo webhook-id' })
  @ApiAcceptedResponse({ type: EntregaDetalhadaDto })
  reenviar(@Id() id: string): Promise<EntregaDetalhadaDto> {
    return this.entregas.reenviar(id);
  }
}
