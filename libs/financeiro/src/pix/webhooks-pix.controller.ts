import { Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { enderecoNaLista, Publica } from '@sineta/plataforma';
import type { FastifyRequest } from 'fastify';
import { OPCOES_DO_PIX, type OpcoesDoPix } from './opcoes-do-pix.js';
import { WebhooksPixService } from './webhooks-pix.service.js';

class AvisoRecebidoDto {
  @ApiProperty({ type: 'integer', description: 'Quantos avisos viraram pergunta ao PSP' }) recebidos: number;
}

const SEGREDO = 'o PSP se identifica pelo endereço secreto e, se a escola quiser, pelo certificado';
const CERTIFICADO = {
  name: 'X-Certificado-Cliente',
  required: false,
  description:
    'SHA-256 do certificado do PSP, posto pelo proxy que encerra o TLS; só vale vindo de um endereço de PROXIES',
};

/** Called by the PSP (API Pix 2.9, callbacks of /webhook, /webhookrec and /webhookcobr). */
@ApiTags('Avisos do PSP')
@ApiParam({ name: 'token', description: 'Endereço secreto que a escola deu ao PSP' })
@Controller('webhooks-pix/:token')
export class WebhooksPixController {
  constructor(
    @Inject(OPCOES_DO_PIX) private readonly opcoes: OpcoesDoPix,
    private readonly webhooks: WebhooksPixService,
  ) {}

  @Post('pix')
  @HttpCode(200)
  @Publica(SEGREDO)
  @ApiHeader(CERTIFICADO)
  @ApiOperation({ summary: 'Aviso de Pix recebido ou devolvido; cada um é confirmado no PSP' })
  @ApiOkResponse({ type: AvisoRecebidoDto })
  pix(@Param('token') token: string, @Req() pedido: FastifyRequest) {
    return this.webhooks.pix(token, this.impressao(pedido), pedido.body);
  }

  @Post('rec')
  @HttpCode(200)
  @Publica(SEGREDO)
  @ApiHeader(CERTIFICADO)
  @ApiOperation({ summary: 'Aviso de mudança em uma autorização do Pix Automático' })
  @ApiOkResponse({ type: AvisoRecebidoDto })
  rec(@Param('token') token: string, @Req() pedido: FastifyRequest) {
    return this.webhooks.rec(token, this.impressao(pedido), pedido.body);
  }

  @Post('cobr')
  @HttpCode(200)
  @Publica(SEGREDO)
  @ApiHeader(CERTIFICADO)
  @ApiOperation({ summary: 'Aviso de mudança em uma cobrança do Pix Automático' })
  @ApiOkResponse({ type: AvisoRecebidoDto })
  cobr(@Param('token') token: string, @Req() pedido: FastifyRequest) {
    return this.webhooks.cobr(token, this.impressao(pedido), pedido.body);
  }

  /** What the header says, when it is the proxy that ended the TLS that says it; from anybody else it says nothing. */
  private impressao({ socket, headers }: FastifyRequest): string | undefined {
    const valor = headers['x-certificado-cliente'];
    const doProxy = enderecoNaLista(this.opcoes.proxies ?? [], socket.remoteAddress);
    return doProxy && typeof valor === 'string' ? valor : undefined;
  }
}
