import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, RespostaDeLista } from '@sineta/plataforma';
import { pdf, RespostaEmPdf } from '../apoio/pdf.js';
import { NovoPlanoDto, PlanoDto } from '../planos/planos.dto.js';
import {
  ConsultaDePlanilhasDto,
  NovaPlanilhaDto,
  PlanilhaDto,
  PlanilhaResumoDto,
  ReajusteDto,
} from './reajustes.dto.js';
import { ReajustesService } from './reajustes.service.js';

@ApiTags('Reajuste anual')
@Controller()
export class ReajustesController {
  constructor(private readonly reajustes: ReajustesService) {}

  @Post('planilhas-de-custos')
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Guarda a planilha de custos do Decreto 3.274/1999, com a variação que ela comprova' })
  @ApiCreatedResponse({ type: PlanilhaDto })
  criar(@Body() dto: NovaPlanilhaDto): Promise<PlanilhaDto> {
    return this.reajustes.criar(dto);
  }

  @Get('planilhas-de-custos')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Planilhas de custos' })
  @RespostaDeLista(PlanilhaResumoDto)
  listar(@Query() filtro: ConsultaDePlanilhasDto) {
    return this.reajustes.listar(filtro);
  }

  @Get('planilhas-de-custos/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Planilha de custos, com os subtotais' })
  @ApiOkResponse({ type: PlanilhaDto })
  obter(@Id() id: string): Promise<PlanilhaDto> {
    return this.reajustes.obter(id);
  }

  @Get('planilhas-de-custos/:id/pdf')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Planilha de custos em PDF, para afixar e entregar' })
  @RespostaEmPdf()
  async pdf(@Id() id: string): Promise<StreamableFile> {
    return pdf('planilha-de-custos', await this.reajustes.pdf(id));
  }

  @Get('planilhas-de-custos/:id/csv')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Planilha de custos em CSV' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async csv(@Id() id: string): Promise<StreamableFile> {
    const conteudo = Buffer.from(await this.reajustes.csv(id));
    const disposition = 'attachment; filename="planilha-de-custos.csv"';
    return new StreamableFile(conteudo, { type: 'text/csv; charset=utf-8', disposition, length: conteudo.length });
  }

  @Post('planos-pagamento/:id/reajuste/previa')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'O plano do ano seguinte, com o percentual que a planilha comprova, sem gravar' })
  @ApiOkResponse({ type: NovoPlanoDto })
  prever(@Id() id: string, @Body() dto: ReajusteDto): Promise<NovoPlanoDto> {
    return this.reajustes.propor(id, dto);
  }

  @Post('planos-pagamento/:id/reajuste')
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Cria o plano do ano seguinte, reajustado uma vez em doze meses' })
  @ApiCreatedResponse({ type: PlanoDto })
  aplicar(@Id() id: string, @Body() dto: ReajusteDto): Promise<PlanoDto> {
    return this.reajustes.aplicar(id, dto);
  }
}
