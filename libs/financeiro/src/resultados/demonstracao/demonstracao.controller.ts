import { Body, Controller, Get, Header, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Acesso, RespostaDeLista } from '@sineta/plataforma';
import { pdf, RespostaEmPdf } from '../../apoio/pdf.js';
import { LinhasPersonalizadas } from '../plano/linhas-personalizadas.js';
import {
  ConsultaDaDemonstracaoDto,
  ConsultaDeLancamentosDto,
  DemonstracaoDto,
  LancamentoDaDemonstracaoDto,
  LinhasDisponiveisDto,
  LinhasPersonalizadasDto,
} from './demonstracao.dto.js';
import { DemonstracaoService } from './demonstracao.service.js';
import { ImpressaoDaDemonstracao } from './impressao-da-demonstracao.js';

@ApiTags('Resultados')
@Controller('demonstracao-do-resultado')
export class DemonstracaoController {
  constructor(
    private readonly demonstracao: DemonstracaoService,
    private readonly impressao: ImpressaoDaDemonstracao,
    private readonly linhas: LinhasPersonalizadas,
  ) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Demonstração do resultado, um mês por coluna, por competência ou por caixa' })
  @ApiOkResponse({ type: DemonstracaoDto })
  obter(@Query() filtro: ConsultaDaDemonstracaoDto): Promise<DemonstracaoDto> {
    return this.demonstracao.demonstrar(filtro);
  }

  @Get('pdf')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'A demonstração em PDF' })
  @RespostaEmPdf()
  async pdf(@Query() filtro: ConsultaDaDemonstracaoDto): Promise<StreamableFile> {
    return pdf('demonstracao-do-resultado', await this.impressao.pdf(filtro));
  }

  @Get('csv')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="demonstracao-do-resultado.csv"')
  @ApiOperation({ summary: 'A demonstração em CSV' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  csv(@Query() filtro: ConsultaDaDemonstracaoDto): Promise<string> {
    return this.impressao.csv(filtro);
  }

  @Get('lancamentos')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Lançamentos por trás de uma linha da demonstração' })
  @RespostaDeLista(LancamentoDaDemonstracaoDto)
  lancamentos(@Query() filtro: ConsultaDeLancamentosDto) {
    return this.demonstracao.lancamentos(filtro);
  }

  @Get('linhas')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Linhas da demonstração, com o que a escola mudou nelas' })
  @ApiOkResponse({ type: LinhasDisponiveisDto })
  disponiveis(): Promise<LinhasDisponiveisDto> {
    return this.linhas.disponiveis();
  }

  @Put('linhas')
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Muda o nome, o agrupamento e a ordem das linhas' })
  @ApiOkResponse({ type: LinhasDisponiveisDto })
  personalizar(@Body() dto: LinhasPersonalizadasDto): Promise<LinhasDisponiveisDto> {
    return this.linhas.gravar(dto.linhas);
  }
}
