import { Body, Controller, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, Idempotente, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import { AlteracaoDeTitulos } from './alteracao-de-titulos.js';
import { AprovacaoDeTitulos } from './aprovacao-de-titulos.js';
import { CancelamentoDeTitulos } from './cancelamento-de-titulos.js';
import {
  CodigoDeBarrasLidoDto,
  PreviaDoTituloDto,
  TituloDetalhadoDto,
  TituloDto,
  TitulosLancadosDto,
  TotaisDeTitulosDto,
} from './titulo.dto.js';
import {
  AlcadasDto,
  AlteracaoDeTituloDto,
  FiltroDeTitulosDto,
  FiltroDosTotaisDto,
  LeituraDto,
  MotivoDto,
  NovoTituloDto,
} from './titulos.dto.js';
import { TitulosService } from './titulos.service.js';

@ApiTags('Títulos a pagar')
@Controller()
export class TitulosController {
  constructor(
    private readonly titulos: TitulosService,
    private readonly alteracao: AlteracaoDeTitulos,
    private readonly aprovacao: AprovacaoDeTitulos,
    private readonly cancelamento: CancelamentoDeTitulos,
  ) {}

  @Post('titulos-a-pagar/previa')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'pagar:ler')
  @ApiOperation({ summary: 'Parcelas, retenções e aprovações que o título teria, sem lançar' })
  @ApiOkResponse({ type: PreviaDoTituloDto })
  previa(@Body() dto: NovoTituloDto) {
    return this.titulos.previa(dto);
  }

  @Post('titulos-a-pagar/leitura')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'pagar:ler')
  @ApiOperation({ summary: 'Lê a linha digitável de um boleto, conta de consumo ou tributo' })
  @ApiOkResponse({ type: CodigoDeBarrasLidoDto })
  ler(@Body() dto: LeituraDto) {
    return this.titulos.ler(dto);
  }

  @Post('titulos-a-pagar')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ApiOperation({ summary: 'Lança um documento a pagar, com parcelas, rateio e os tributos retidos' })
  @ApiCreatedResponse({ type: TitulosLancadosDto })
  criar(@Body() dto: NovoTituloDto) {
    return this.titulos.criar(dto);
  }

  @Get('titulos-a-pagar')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Títulos a pagar: vencidos, a vencer, por fornecedor, centro de custo e natureza' })
  @RespostaDeLista(TituloDto)
  listar(@Query() filtro: FiltroDeTitulosDto) {
    return this.titulos.listar(filtro);
  }

  @Get('titulos-a-pagar/totais')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Totais da mesma lista, com os mesmos filtros' })
  @ApiOkResponse({ type: TotaisDeTitulosDto })
  totais(@Query() filtro: FiltroDosTotaisDto) {
    return this.titulos.totais(filtro);
  }

  @Get('titulos-a-pagar/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Título, com rateio, retenções e aprovações' })
  @ApiOkResponse({ type: TituloDetalhadoDto })
  obter(@Id() id: string) {
    return this.titulos.obter(id);
  }

  @Patch('titulos-a-pagar/:id')
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera um título não pago; volta a esperar aprovação' })
  @ApiOkResponse({ type: TituloDetalhadoDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDeTituloDto, @VersaoVista() versao: number) {
    return this.alteracao.alterar(id, dto, { versao });
  }

  @Post('titulos-a-pagar/:id/aprovacoes')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Aprova o título; nunca por quem o pediu ou alterou' })
  @ApiOkResponse({ type: TituloDetalhadoDto })
  aprovar(@Id() id: string) {
    return this.aprovacao.aprovar(id);
  }

  @Post('titulos-a-pagar/:id/recusa')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Recusa o título, com o motivo' })
  @ApiOkResponse({ type: TituloDetalhadoDto })
  recusar(@Id() id: string, @Body() dto: MotivoDto) {
    return this.aprovacao.recusar(id, dto);
  }

  @Post('titulos-a-pagar/:id/cancelamento')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ApiOperation({ summary: 'Cancela um título não pago e os tributos retidos dele' })
  @ApiOkResponse({ type: TituloDetalhadoDto })
  cancelar(@Id() id: string, @Body() dto: MotivoDto) {
    return this.cancelamento.cancelar(id, dto);
  }

  @Get('alcadas-de-pagamento')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Quantas pessoas aprovam, por faixa de valor; sem faixas, uma' })
  @ApiOkResponse({ type: AlcadasDto })
  alcadas() {
    return this.aprovacao.alcadas();
  }

  @Put('alcadas-de-pagamento')
  @Acesso(['admin'])
  @ApiOperation({ summary: 'Troca as faixas de alçada; vale para os títulos lançados depois' })
  @ApiOkResponse({ type: AlcadasDto })
  trocarAlcadas(@Body() dto: AlcadasDto) {
    return this.aprovacao.trocarAlcadas(dto);
  }
}
