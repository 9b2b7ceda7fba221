import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query, UseInterceptors } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Id } from '../http/id.js';
import { RespostaDeLista } from '../http/pagina.js';
import { ExigeVersao, VersaoVista } from '../http/versao.js';
import { Acesso } from '../identidade/acesso.decorator.js';
import { SemCacheInterceptor } from '../identidade/sem-cache.interceptor.js';
import {
  ConsultaDeWebhooksDto,
  EntregaDetalhadaDto,
  EventosDeWebhookDto,
  EventosRepetidosDto,
  NovoWebhookDto,
  RepeticaoDeEventosDto,
  WebhookAlteradoDto,
  WebhookComSegredoDto,
  WebhookDto,
} from './webhooks.dto.js';
import { EntregasService, LeituraDosWebhooks, WebhooksService } from './webhooks.service.js';

@ApiTags('Webhooks')
@Controller('webhooks')
@UseInterceptors(SemCacheInterceptor)
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly leitura: LeituraDosWebhooks,
    private readonly entregas: EntregasService,
  ) {}

  @Get()
  @Acesso(['admin', 'auditor'], 'webhooks:ler')
  @ApiOperation({ summary: 'Assinaturas de eventos da escola, sem o segredo' })
  @RespostaDeLista(WebhookDto)
  listar(@Query() filtro: ConsultaDeWebhooksDto) {
    return this.leitura.listar(filtro);
  }

  @Get('eventos')
  @Acesso(['admin', 'auditor'], 'webhooks:ler')
  @ApiOperation({ summary: 'Eventos que podem ser assinados' })
  @ApiOkResponse({ type: EventosDeWebhookDto })
  eventos(): EventosDeWebhookDto {
    return { eventos: this.webhooks.eventos() };
  }

  @Post()
  @Acesso(['admin'], 'webhooks:escrever')
  @ApiOperation({ summary: 'Assina eventos; o segredo é mostrado só nesta resposta' })
  @ApiCreatedResponse({ type: WebhookComSegredoDto })
  criar(@Body() dto: NovoWebhookDto): Promise<WebhookComSegredoDto> {
    return this.webhooks.criar(dto);
  }

  @Get(':id')
  @Acesso(['admin', 'auditor'], 'webhooks:ler')
  @ApiOperation({ summary: 'Uma assinatura e como vão as suas entregas' })
  @ApiOkResponse({ type: WebhookDto })
  obter(@Id() id: string): Promise<WebhookDto> {
    return this.leitura.obter(id);
  }

  @Put(':id')
  @Acesso(['admin'], 'webhooks:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Muda endereço e eventos, pausa ou retoma; o que esperava vai logo' })
  @ApiOkResponse({ type: WebhookDto })
  alterar(@Id() id: string, @Body() dto: WebhookAlteradoDto, @VersaoVista() versao: number): Promise<WebhookDto> {
    return this.webhooks.alterar(id, dto, versao);
  }

  @Delete(':id')
  @HttpCode(204)
  @Acesso(['admin'], 'webhooks:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Encerra a assinatura e esquece as suas entregas' })
  @ApiNoContentResponse()
  async excluir(@Id() id: string, @VersaoVista() versao: number): Promise<void> {
    await this.webhooks.excluir(id, versao);
  }

  @Post(':id/segredo')
  @Acesso(['admin'], 'webhooks:escrever')
  @ApiOperation({ summary: 'Troca o segredo; por 24 horas o anterior também assina' })
  @ApiCreatedResponse({ type: WebhookComSegredoDto })
  trocarSegredo(@Id() id: string): Promise<WebhookComSegredoDto> {
    return this.webhooks.trocarSegredo(id);
  }

  @Post(':id/teste')
  @HttpCode(202)
  @Acesso(['admin'], 'webhooks:escrever')
  @ApiOperation({ summary: 'Entrega um evento de teste só a esta assinatura' })
  @ApiAcceptedResponse({ type: EntregaDetalhadaDto })
  testar(@Id() id: string): Promise<EntregaDetalhadaDto> {
    return this.entregas.testar(id);
  }

  @Post(':id/repeticoes')
  @HttpCode(202)
  @Acesso(['admin'], 'webhooks:escrever')
  @ApiOperation({ summary: 'Entrega de novo os eventos de um período' })
  @ApiAcceptedResponse({ type: EventosRepetidosDto })
  repetir(@Id() id: string, @Body() dto: RepeticaoDeEventosDto): Promise<EventosRepetidosDto> {
    return this.entregas.repetir(id, dto);
  }
}
