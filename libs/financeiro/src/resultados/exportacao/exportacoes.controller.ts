import { Body, Controller, Get, HttpCode, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import { ContasContabeis } from './contas-contabeis.js';
import {
  ArquivoDaExportacaoDto,
  CodigosDasContasDto,
  ConsultaDaPreviaDto,
  ConsultaDeExportacoesDto,
  ContasContabeisDto,
  ExportacaoDto,
  NovaExportacaoDto,
  PreviaDaExportacaoDto,
} from './exportacoes.dto.js';
import { ExportacoesService } from './exportacoes.service.js';

@ApiTags('Contabilidade')
@Controller()
export class ExportacoesController {
  constructor(
    private readonly exportacoes: ExportacoesService,
    private readonly contas: ContasContabeis,
  ) {}

  @Get('contas-contabeis')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'De-para: o código de cada conta no plano do contador' })
  @ApiOkResponse({ type: ContasContabeisDto })
  listarContas(): Promise<ContasContabeisDto> {
    return this.contas.listar();
  }

  @Put('contas-contabeis')
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Dá, muda ou retira o código de contas' })
  @ApiOkResponse({ type: ContasContabeisDto })
  gravarContas(@Body() dto: CodigosDasContasDto): Promise<ContasContabeisDto> {
    return this.contas.gravar(dto.contas);
  }

  @Post('contas-contabeis/padrao')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Adota os códigos sugeridos onde não há nenhum' })
  @ApiOkResponse({ type: ContasContabeisDto })
  adotar(): Promise<ContasContabeisDto> {
    return this.contas.adotar();
  }

  @Get('exportacoes-contabeis/previa')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'O que iria ao contador, o que já foi e o que falta para ir' })
  @ApiOkResponse({ type: PreviaDaExportacaoDto })
  previa(@Query() filtro: ConsultaDaPreviaDto): Promise<PreviaDaExportacaoDto> {
    return this.exportacoes.previa(filtro);
  }

  @Post('exportacoes-contabeis')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Exporta os lançamentos do período, cada um uma vez só' })
  @ApiCreatedResponse({ type: ExportacaoDto })
  exportar(@Body() dto: NovaExportacaoDto): Promise<ExportacaoDto> {
    return this.exportacoes.exportar(dto);
  }

  @Get('exportacoes-contabeis')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Exportações feitas' })
  @RespostaDeLista(ExportacaoDto)
  listar(@Query() filtro: ConsultaDeExportacoesDto) {
    return this.exportacoes.listar(filtro);
  }

  @Get('exportacoes-contabeis/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Uma exportação' })
  @ApiOkResponse({ type: ExportacaoDto })
  obter(@Id() id: string): Promise<ExportacaoDto> {
    return this.exportacoes.obter(id);
  }

  @Get('exportacoes-contabeis/:id/arquivo')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Arquivo da exportação, no formato dela ou em outro' })
  @ApiProduces('text/csv', 'text/plain')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async arquivo(@Id() id: string, @Query() { formato }: ArquivoDaExportacaoDto): Promise<StreamableFile> {
    const { nome, conteudo } = await this.exportacoes.arquivo(id, formato);
    const type = nome.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'text/plain; charset=iso-8859-1';
    return new StreamableFile(conteudo, {
      type,
      disposition: `attachment; filename="${nome}"`,
      length: conteudo.length,
    });
  }
}
