import { Controller, Get, Header, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Acesso, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import { pdf, RespostaEmPdf } from '../../apoio/pdf.js';
import { Fotografias } from './fotografias.js';
import { ConsultaDeFotografiasDto, ConsultaDoFluxoDto, FluxoDto, FotografiaDto } from './fluxo.dto.js';
import { FluxoService } from './fluxo.service.js';
import { ImpressaoDoFluxo } from './impressao-do-fluxo.js';

@ApiTags('Resultados')
@Controller('fluxo-de-caixa')
export class FluxoController {
  constructor(
    private readonly fluxo: FluxoService,
    private readonly impressao: ImpressaoDoFluxo,
    private readonly fotografias: Fotografias,
  ) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Fluxo de caixa: realizado até hoje, previsto depois, por dia, semana ou mês' })
  @ApiOkResponse({ type: FluxoDto })
  obter(@Query() filtro: ConsultaDoFluxoDto): Promise<FluxoDto> {
    return this.fluxo.obter(filtro);
  }

  @Get('pdf')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'O fluxo de caixa em PDF' })
  @RespostaEmPdf()
  async pdf(@Query() filtro: ConsultaDoFluxoDto): Promise<StreamableFile> {
    return pdf('fluxo-de-caixa', await this.impressao.pdf(filtro));
  }

  @Get('csv')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="fluxo-de-caixa.csv"')
  @ApiOperation({ summary: 'O fluxo de caixa em CSV' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  csv(@Query() filtro: ConsultaDoFluxoDto): Promise<string> {
    return this.impressao.csv(filtro);
  }

  @Post('fotografias')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Guarda agora a previsão deste mês; no dia 1º ela é guardada sozinha' })
  @ApiCreatedResponse({ type: FotografiaDto })
  fotografar(): Promise<FotografiaDto> {
    return this.fotografias.tirar();
  }

  @Get('fotografias')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Previsões guardadas, uma por mês' })
  @RespostaDeLista(FotografiaDto)
  listar(@Query() filtro: ConsultaDeFotografiasDto) {
    return this.fotografias.listar(filtro);
  }
}
