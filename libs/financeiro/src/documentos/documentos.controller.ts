import { Body, Controller, Get, HttpCode, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RecebeBytes, RespostaDeLista } from '@sineta/plataforma';
import type { FastifyRequest } from 'fastify';
import { pdf, RespostaEmPdf } from '../apoio/pdf.js';
import { arquivoDoPedido } from '../retornos/arquivo-do-pedido.js';
import { AceitesService } from './aceites.service.js';
import {
  AceiteDto,
  ConsultaDeDocumentosDto,
  ConsultaDeModelosDeContratoDto,
  DocumentoDto,
  DocumentoResumoDto,
  EmissaoDeDocumentosDto,
  ModeloDeContratoDto,
  ModeloDeContratoResumoDto,
  NovoModeloDeContratoDto,
} from './documentos.dto.js';
import { DocumentosService } from './documentos.service.js';
import { ModelosDeContratoService } from './modelos-de-contrato.service.js';

@ApiTags('Contratos escritos')
@Controller()
export class DocumentosController {
  constructor(
    private readonly modelos: ModelosDeContratoService,
    private readonly documentos: DocumentosService,
    private readonly aceites: AceitesService,
  ) {}

  @Post('modelos-de-contrato')
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Cria um texto de contrato, ou a edição seguinte do que tem o mesmo nome' })
  @ApiCreatedResponse({ type: ModeloDeContratoDto })
  criar(@Body() dto: NovoModeloDeContratoDto): Promise<ModeloDeContratoDto> {
    return this.modelos.criar(dto);
  }

  @Post('modelos-de-contrato/partida')
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Adota o texto de partida, com as cláusulas da lei, para a escola editar' })
  @ApiCreatedResponse({ type: ModeloDeContratoDto })
  adotarPartida(): Promise<ModeloDeContratoDto> {
    return this.modelos.adotarPartida();
  }

  @Get('modelos-de-contrato')
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor'], 'contratos:ler')
  @ApiOperation({ summary: 'Textos de contrato e as suas edições' })
  @RespostaDeLista(ModeloDeContratoResumoDto)
  listarModelos(@Query() filtro: ConsultaDeModelosDeContratoDto) {
    return this.modelos.listar(filtro);
  }

  @Get('modelos-de-contrato/:id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor'], 'contratos:ler')
  @ApiOperation({ summary: 'Texto de contrato' })
  @ApiOkResponse({ type: ModeloDeContratoDto })
  obterModelo(@Id() id: string): Promise<ModeloDeContratoDto> {
    return this.modelos.obter(id);
  }

  @Post('documentos-de-contrato')
  @Idempotente()
  @Acesso(['admin', 'secretaria', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Escreve o contrato de cada pagador, no lugar do que havia' })
  @ApiCreatedResponse({ type: [DocumentoDto] })
  emitir(@Body() dto: EmissaoDeDocumentosDto): Promise<DocumentoDto[]> {
    return this.documentos.emitir(dto);
  }

  @Get('documentos-de-contrato')
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor', 'responsavel'], 'contratos:ler')
  @ApiOperation({ summary: 'Contratos escritos e os seus aceites; o responsável vê os seus' })
  @RespostaDeLista(DocumentoResumoDto)
  listar(@Query() filtro: ConsultaDeDocumentosDto) {
    return this.documentos.listar(filtro);
  }

  @Get('documentos-de-contrato/:id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor', 'responsavel'], 'contratos:ler')
  @ApiOperation({ summary: 'Contrato escrito, com o texto e o aceite' })
  @ApiOkResponse({ type: DocumentoDto })
  obter(@Id() id: string): Promise<DocumentoDto> {
    return this.documentos.obter(id);
  }

  @Get('documentos-de-contrato/:id/pdf')
  @Acesso(['admin', 'secretaria', 'financeiro', 'responsavel'], 'contratos:ler')
  @ApiOperation({ summary: 'Contrato em PDF, com o registro do aceite' })
  @RespostaEmPdf()
  async pdf(@Id() id: string): Promise<StreamableFile> {
    return pdf('contrato', await this.documentos.pdf(id));
  }

  @Post('documentos-de-contrato/:id/aceite')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['responsavel'], 'contratos:escrever')
  @ApiOperation({ summary: 'O pagador aceita o texto que leu; ficam quem, quando, de onde e o código do texto' })
  @ApiOkResponse({ type: DocumentoDto })
  aceitar(@Id() id: string, @Body() dto: AceiteDto): Promise<DocumentoDto> {
    return this.aceites.aceitar(id, dto);
  }

  @Post('documentos-de-contrato/:id/aceite-em-papel')
  @HttpCode(200)
  @Acesso(['admin', 'secretaria', 'financeiro'], 'contratos:escrever')
  @RecebeBytes()
  @ApiConsumes('multipart/form-data', 'application/octet-stream')
  @ApiBody({
    schema: { type: 'object', properties: { arquivo: { type: 'string', format: 'binary' } }, required: ['arquivo'] },
  })
  @ApiOperation({ summary: 'Guarda a folha assinada e registra o aceite em papel' })
  @ApiOkResponse({ type: DocumentoDto })
  async aceitarEmPapel(@Id() id: string, @Req() pedido: FastifyRequest): Promise<DocumentoDto> {
    await this.aceites.exigirPendente(id);
    const arquivo = { nome: 'contrato-assinado.pdf', acao: 'Envie a folha assinada.' };
    return this.aceites.emPapel(id, await arquivoDoPedido(pedido, arquivo));
  }
}
