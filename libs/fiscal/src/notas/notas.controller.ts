import { Body, Controller, Get, HttpCode, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Acesso, enviarArquivo, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import type { FastifyReply } from 'fastify';
import { ConsultaDeTentativasDto, TentativaDto } from '../transmissao/tentativas.dto.js';
import {
  CancelamentoDeNotaDto,
  ConsultaDeNotasDto,
  NotaDetalhadaDto,
  NotaListadaDto,
  NumeracaoFiscalDto,
} from './notas.dto.js';
import { DocumentosDaNota, NotasService } from './notas.service.js';
import { RpsDaNota } from './rps.service.js';

@ApiTags('Notas fiscais')
@Controller()
export class NotasFiscaisController {
  constructor(
    private readonly notas: NotasService,
    private readonly documentos: DocumentosDaNota,
    private readonly rps: RpsDaNota,
  ) {}

  @Get('notas-fiscais')
  @Acesso(['admin', 'financeiro', 'secretaria', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Lista notas fiscais' })
  @RespostaDeLista(NotaListadaDto)
  listar(@Query() filtro: ConsultaDeNotasDto) {
    return this.notas.listar(filtro);
  }

  @Get('notas-fiscais/:id')
  @Acesso(['admin', 'financeiro', 'secretaria', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Nota fiscal; se rejeitada, com cada código, o seu texto e o que corrigir' })
  @ApiOkResponse({ type: NotaDetalhadaDto })
  obter(@Id() id: string): Promise<NotaDetalhadaDto> {
    return this.notas.obter(id);
  }

  @Get('notas-fiscais/:id/tentativas')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Cada chamada ao governo por causa da nota, a última primeiro' })
  @RespostaDeLista(TentativaDto)
  tentativas(@Id() id: string, @Query() filtro: ConsultaDeTentativasDto) {
    return this.notas.tentativas(id, filtro);
  }

  @Post('notas-fiscais/:id/envio')
  @HttpCode(202)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Refaz a nota rejeitada com o mesmo número e a envia; retoma a que parou' })
  @ApiAcceptedResponse({ type: NotaDetalhadaDto })
  reenviar(@Id() id: string): Promise<NotaDetalhadaDto> {
    return this.notas.reenviar(id);
  }

  @Post('notas-fiscais/:id/cancelamento')
  @HttpCode(202)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Pede ao governo o cancelamento da nota' })
  @ApiAcceptedResponse({ type: NotaDetalhadaDto })
  cancelar(@Id() id: string, @Body() dto: CancelamentoDeNotaDto): Promise<NotaDetalhadaDto> {
    return this.notas.cancelar(id, dto);
  }

  @Get('notas-fiscais/:id/xml')
  @Acesso(['admin', 'financeiro', 'secretaria', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'XML da NFS-e, como o governo o assinou' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async xml(@Id() id: string, @Res({ passthrough: true }) resposta: FastifyReply): Promise<StreamableFile> {
    return enviarArquivo(resposta, await this.documentos.xml(id));
  }

  @Get('notas-fiscais/:id/danfse')
  @Acesso(['admin', 'financeiro', 'secretaria', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'A nota em PDF: o DANFSe, ou a folha auxiliar da nota da prefeitura' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async danfse(@Id() id: string, @Res({ passthrough: true }) resposta: FastifyReply): Promise<StreamableFile> {
    return enviarArquivo(resposta, await this.documentos.danfse(id));
  }

  @Get('notas-fiscais/:id/rps')
  @Acesso(['admin', 'financeiro', 'secretaria', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'RPS em PDF, com o prazo para virar nota; só onde o município o recebe' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async rpsEmPdf(@Id() id: string, @Res({ passthrough: true }) resposta: FastifyReply): Promise<StreamableFile> {
    return enviarArquivo(resposta, await this.rps.pdf(id));
  }

  @Get('numeracao-fiscal')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Numeração das DPS por ambiente e série: usados, livres e lacunas' })
  @ApiOkResponse({ type: NumeracaoFiscalDto })
  numeracao(): Promise<NumeracaoFiscalDto> {
    return this.documentos.numeracaoFiscal();
  }
}
