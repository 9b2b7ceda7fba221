import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import { pdf, RespostaEmPdf } from '../apoio/pdf.js';
import {
  BoletoDetalhadoDto,
  BoletoDto,
  BoletoProrrogadoDto,
  CancelamentoDeBoletoDto,
  CarneDaFamiliaDto,
  ConsultaDeBoletosDto,
  ConsultaDoValorDto,
  ImpressaoDeBoletosDto,
  ProrrogacaoDeBoletoDto,
  SegundaViaDto,
  SegundaViaEmitidaDto,
  ValorDoBoletoDto,
} from './boletos.dto.js';
import { BoletoSimuladoDto, CodigoLidoDto, LeituraDeCodigoDto, SimulacaoDeBoletoDto } from './codigos.dto.js';
import { BoletosGeradosDto, GeracaoDeBoletosDto, PreviaDeBoletosDto } from './geracao.dto.js';
import { BoletosService } from './boletos.service.js';
import { GeracaoDeBoletos } from './geracao-de-boletos.js';
import { ProrrogacaoDeBoleto } from './prorrogacao-de-boleto.js';
import { SegundaVia } from './segunda-via.js';
import { ImpressaoDeBoletos } from './impressao-de-boletos.js';

@ApiTags('Boletos')
@Controller()
export class BoletosController {
  constructor(
    private readonly boletos: BoletosService,
    private readonly geracao: GeracaoDeBoletos,
    private readonly impressao: ImpressaoDeBoletos,
    private readonly segundaVia: SegundaVia,
    private readonly prorrogacao: ProrrogacaoDeBoleto,
  ) {}

  @Post('boletos/geracao/previa')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'boletos:escrever')
  @ApiOperation({ summary: 'O que a geração faria: quantidade, soma e impedimentos de cada parcela' })
  @ApiOkResponse({ type: PreviaDeBoletosDto })
  prever(@Body() dto: GeracaoDeBoletosDto): Promise<PreviaDeBoletosDto> {
    return this.geracao.prever(dto);
  }

  @Post('boletos/geracao')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'boletos:escrever')
  @ApiOperation({ summary: 'Gera os boletos que faltam; cada parcela tem no máximo um em vigor' })
  @ApiCreatedResponse({ type: BoletosGeradosDto })
  gerar(@Body() dto: GeracaoDeBoletosDto): Promise<BoletosGeradosDto> {
    return this.geracao.gerar(dto);
  }

  @Post('boletos/simulacao')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'boletos:ler')
  @ApiOperation({ summary: 'Código de barras e linha digitável de um boleto qualquer, sem gravar nada' })
  @ApiOkResponse({ type: BoletoSimuladoDto })
  simular(@Body() dto: SimulacaoDeBoletoDto): BoletoSimuladoDto {
    return this.boletos.simular(dto);
  }

  @Post('boletos/leitura')
  @HttpCode(200)
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa'], 'boletos:ler')
  @ApiOperation({ summary: 'O que diz uma linha digitável, um código de barras ou um Pix copia e cola' })
  @ApiOkResponse({ type: CodigoLidoDto })
  ler(@Body() dto: LeituraDeCodigoDto): CodigoLidoDto {
    return this.boletos.ler(dto);
  }

  @Get('boletos')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor', 'responsavel'], 'boletos:ler')
  @ApiOperation({ summary: 'Lista boletos; o responsável vê os seus' })
  @RespostaDeLista(BoletoDto)
  listar(@Query() filtro: ConsultaDeBoletosDto) {
    return this.boletos.listar(filtro);
  }

  @Get('boletos/pdf')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa'], 'boletos:ler')
  @ApiOperation({ summary: 'Boletos de uma turma, pagador ou lista em um PDF' })
  @RespostaEmPdf()
  async pdfDeVarios(@Query() filtro: ImpressaoDeBoletosDto): Promise<StreamableFile> {
    return pdf('boletos', await this.impressao.varios(filtro));
  }

  @Get('boletos/carne')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'responsavel'], 'boletos:ler')
  @ApiOperation({ summary: 'Carnê do ano de um pagador, de todos os filhos; o responsável tira o seu' })
  @RespostaEmPdf()
  async carneDaFamilia(@Query() filtro: CarneDaFamiliaDto): Promise<StreamableFile> {
    return pdf('carne', await this.impressao.carneDaFamilia(filtro));
  }

  @Get('boletos/:id/valor')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor', 'responsavel'], 'boletos:ler')
  @ApiOperation({ summary: 'Quanto o boleto custa em um dia, com desconto, multa e juros' })
  @ApiOkResponse({ type: ValorDoBoletoDto })
  valor(@Id() id: string, @Query() { data }: ConsultaDoValorDto): Promise<ValorDoBoletoDto> {
    return this.segundaVia.valor(id, data);
  }

  @Post('boletos/:id/segunda-via')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa'], 'boletos:escrever')
  @ApiOperation({ summary: 'Segunda via atualizada: o mesmo título, ou um novo se o banco já o encerrou' })
  @ApiOkResponse({ type: SegundaViaEmitidaDto })
  emitirSegundaVia(@Id() id: string, @Body() { data }: SegundaViaDto): Promise<SegundaViaEmitidaDto> {
    return this.segundaVia.emitir(id, data);
  }

  @Post('boletos/:id/prorrogacao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'boletos:escrever')
  @ApiOperation({ summary: 'Muda o vencimento do boleto e de todas as suas parcelas' })
  @ApiOkResponse({ type: BoletoProrrogadoDto })
  prorrogar(@Id() id: string, @Body() dto: ProrrogacaoDeBoletoDto): Promise<BoletoProrrogadoDto> {
    return this.prorrogacao.prorrogar(id, dto);
  }

  @Get('boletos/:id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor', 'responsavel'], 'boletos:ler')
  @ApiOperation({ summary: 'Boleto' })
  @ApiOkResponse({ type: BoletoDetalhadoDto })
  obter(@Id() id: string): Promise<BoletoDetalhadoDto> {
    return this.boletos.obter(id);
  }

  @Get('boletos/:id/pdf')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'responsavel'], 'boletos:ler')
  @ApiOperation({ summary: 'Boleto em PDF; à família, só depois de registrado no banco' })
  @RespostaEmPdf()
  async pdfDeUm(@Id() id: string): Promise<StreamableFile> {
    return pdf('boleto', await this.impressao.um(id));
  }

  @Get('contratos/:id/carne')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'responsavel'], 'boletos:ler')
  @ApiOperation({ summary: 'Carnê do contrato em PDF, três boletos por folha' })
  @RespostaEmPdf()
  async carne(@Id() id: string): Promise<StreamableFile> {
    return pdf('carne', await this.impressao.carne(id));
  }

  @Post('boletos/:id/cancelamento')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'boletos:escrever')
  @ApiOperation({ summary: 'Cancela o boleto; o que o banco conhece recebe instrução de baixa' })
  @ApiOkResponse({ type: BoletoDetalhadoDto })
  cancelar(@Id() id: string, @Body() dto: CancelamentoDeBoletoDto): Promise<BoletoDetalhadoDto> {
    return this.boletos.cancelar(id, dto);
  }
}
