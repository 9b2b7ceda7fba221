import { Body, Controller, Get, HttpCode, Post, Put, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  Acesso,
  enviarArquivo,
  ExigeVersao,
  Id,
  Idempotente,
  RespostaDeLista,
  VersaoVistaOuNova,
} from '@sineta/plataforma';
import type { FastifyReply } from 'fastify';
import {
  ConsultaDeLotesDto,
  ConsultaDePagamentosDto,
  ConvenioDePagamentoDto,
  ConvenioDto,
  ExclusaoDePagamentosDto,
  LoteDetalhadoDto,
  LoteDto,
  NovaExclusaoDto,
  NovoLoteDto,
  PagamentoDto,
} from './lotes-de-pagamento.dto.js';
import { LotesDePagamentoService } from './lotes-de-pagamento.service.js';
import { RemessasDePagamento } from './remessas-de-pagamento.js';

@ApiTags('Pagamentos')
@Controller()
export class LotesDePagamentoController {
  constructor(
    private readonly lotes: LotesDePagamentoService,
    private readonly remessas: RemessasDePagamento,
  ) {}

  @Get('contas-bancarias/:id/convenio-de-pagamento')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Convênio de pagamento da conta' })
  @ApiOkResponse({ type: ConvenioDePagamentoDto })
  convenio(@Id() id: string) {
    return this.lotes.convenio(id);
  }

  @Put('contas-bancarias/:id/convenio-de-pagamento')
  @Acesso(['admin'])
  @ExigeVersao({ aoAlterar: true })
  @ApiOperation({ summary: 'Grava o convênio de pagamento da conta, conferido pela forma do banco' })
  @ApiOkResponse({ type: ConvenioDePagamentoDto })
  gravarConvenio(@Id() id: string, @Body() dto: ConvenioDto, @VersaoVistaOuNova() versao: number | null) {
    return this.lotes.gravarConvenio(id, dto, versao);
  }

  @Post('lotes-de-pagamento')
  @Idempotente()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Monta um lote de pagamentos, conferido como o banco conferiria' })
  @ApiCreatedResponse({ type: LoteDetalhadoDto })
  criar(@Body() dto: NovoLoteDto) {
    return this.lotes.criar(dto);
  }

  @Get('lotes-de-pagamento')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Lotes de pagamento' })
  @RespostaDeLista(LoteDto)
  listar(@Query() filtro: ConsultaDeLotesDto) {
    return this.lotes.listar(filtro);
  }

  @Get('lotes-de-pagamento/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Lote e os seus pagamentos' })
  @ApiOkResponse({ type: LoteDetalhadoDto })
  obter(@Id() id: string) {
    return this.lotes.obter(id);
  }

  @Post('lotes-de-pagamento/:id/liberacao')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Libera o lote; nunca por quem o montou' })
  @ApiOkResponse({ type: LoteDetalhadoDto })
  liberar(@Id() id: string) {
    return this.lotes.liberar(id);
  }

  @Post('lotes-de-pagamento/:id/remessa')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Gera o arquivo CNAB 240 do lote liberado' })
  @ApiOkResponse({ type: LoteDetalhadoDto })
  remessa(@Id() id: string) {
    return this.remessas.gerar(id);
  }

  @Post('lotes-de-pagamento/:id/exclusoes')
  @Idempotente()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Arquivo que pede ao banco que não faça pagamentos já enviados; vale quando ele confirma' })
  @ApiCreatedResponse({ type: ExclusaoDePagamentosDto })
  excluir(@Id() id: string, @Body() dto: NovaExclusaoDto): Promise<ExclusaoDePagamentosDto> {
    return this.remessas.excluir(id, dto);
  }

  @Post('lotes-de-pagamento/:id/cancelamento')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Cancela um lote que não foi enviado' })
  @ApiOkResponse({ type: LoteDetalhadoDto })
  cancelar(@Id() id: string) {
    return this.lotes.cancelar(id);
  }

  @Get('lotes-de-pagamento/:id/arquivo')
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Arquivo do lote, exatamente como foi gerado' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async arquivo(@Id() id: string, @Res({ passthrough: true }) resposta: FastifyReply): Promise<StreamableFile> {
    return enviarArquivo(resposta, await this.remessas.arquivo(id));
  }

  @Get('pagamentos')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Pagamentos de todos os lotes, com o que o banco disse de cada um' })
  @RespostaDeLista(PagamentoDto)
  pagamentos(@Query() filtro: ConsultaDePagamentosDto) {
    return this.lotes.pagamentos(filtro);
  }
}
