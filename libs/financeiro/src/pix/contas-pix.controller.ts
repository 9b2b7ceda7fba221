import { Body, Controller, Get, HttpCode, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { lerFormulario } from '@sineta/cadastro';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import type { FastifyRequest } from 'fastify';
import {
  AlteracaoDeContaPixDto,
  ConsultaDeContasPixDto,
  ContaPixDto,
  NovaContaPixDto,
  ProvaDaContaPixDto,
  WebhookDaContaPixDto,
} from './contas-pix.dto.js';
import { ContasPixService } from './contas-pix.service.js';

const FORMULARIO = {
  type: 'object',
  required: ['arquivo', 'senha'],
  properties: {
    arquivo: { type: 'string', format: 'binary', description: 'Certificado da conexão (.pfx ou .p12)' },
    senha: { type: 'string', format: 'password', description: 'Senha do arquivo; vazia quando não tem' },
  },
};

@ApiTags('Pix')
@Controller('contas-pix')
export class ContasPixController {
  constructor(private readonly contas: ContasPixService) {}

  @Post()
  @Acesso(['admin'], 'pix:configurar')
  @ApiOperation({
    summary:
      'Liga uma conta bancária ao seu PSP, depois que outra pessoa aprova; o segredo fica cifrado e não aparece mais',
  })
  @ApiCreatedResponse({ type: ContaPixDto })
  criar(@Body() dto: NovaContaPixDto): Promise<ContaPixDto> {
    return this.contas.criar(dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'pix:ler')
  @ApiOperation({ summary: 'Lista as contas com Pix' })
  @RespostaDeLista(ContaPixDto)
  listar(@Query() filtro: ConsultaDeContasPixDto) {
    return this.contas.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pix:ler')
  @ApiOperation({ summary: 'Conta com Pix' })
  @ApiOkResponse({ type: ContaPixDto })
  obter(@Id() id: string): Promise<ContaPixDto> {
    return this.contas.obter(id);
  }

  @Patch(':id')
  @Acesso(['admin'], 'pix:configurar')
  @ExigeVersao()
  @ApiOperation({
    summary:
      'Altera prazos ou uso; endereço e credenciais esperam outra pessoa, e a chave e a conta bancária não mudam',
  })
  @ApiOkResponse({ type: ContaPixDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDeContaPixDto, @VersaoVista() versao: number): Promise<ContaPixDto> {
    return this.contas.alterar(id, dto, { versao });
  }

  @Post(':id/certificado')
  @HttpCode(200)
  @Acesso(['admin'], 'pix:configurar')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORMULARIO })
  @ApiOperation({
    summary: 'Certificado com que a escola se conecta ao PSP (mTLS); vale depois que outra pessoa aprova',
  })
  @ApiOkResponse({ type: ContaPixDto })
  async instalarCertificado(@Id() id: string, @Req() pedido: FastifyRequest): Promise<ContaPixDto> {
    await this.contas.obter(id);
    return this.contas.instalarCertificado(id, await lerFormulario(pedido));
  }

  @Post(':id/prova')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'pix:configurar')
  @ApiOperation({ summary: 'Pergunta ao PSP se aceita as credenciais; nada é cobrado' })
  @ApiOkResponse({ type: ProvaDaContaPixDto })
  provar(@Id() id: string): Promise<ProvaDaContaPixDto> {
    return this.contas.provar(id);
  }

  @Post(':id/webhook')
  @HttpCode(200)
  @Acesso(['admin'], 'pix:configurar')
  @ApiOperation({
    summary: 'Dá ao PSP o endereço secreto em que avisa dos pagamentos; chamado de novo, troca o segredo',
  })
  @ApiOkResponse({ type: WebhookDaContaPixDto })
  cadastrarWebhook(@Id() id: string): Promise<WebhookDaContaPixDto> {
    return this.contas.cadastrarWebhook(id);
  }
}
