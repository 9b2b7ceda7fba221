import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, Idempotente, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import {
  AdquirenteDto,
  AlteracaoDeAdquirenteDto,
  AutorizacaoDeDiferencaDto,
  ConsultaDeAdquirentesDto,
  ConsultaDeRecebiveisDto,
  ConsultaDeTaxasDto,
  EncerramentoDeTaxaDto,
  LiquidacaoDto,
  LiquidacaoFeitaDto,
  NovaTaxaDto,
  NovoAdquirenteDto,
  ReaberturaDeRecebivelDto,
  RecebivelDto,
  TaxaDto,
} from './cartoes.dto.js';
import { CartoesService } from './cartoes.service.js';
import { LiquidacaoDeRecebiveis } from './liquidacao-de-recebiveis.js';

@ApiTags('Cartões')
@Controller()
export class CartoesController {
  constructor(
    private readonly cartoes: CartoesService,
    private readonly liquidacao: LiquidacaoDeRecebiveis,
  ) {}

  @Post('adquirentes')
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({ summary: 'Cadastra quem processa os cartões da escola' })
  @ApiCreatedResponse({ type: AdquirenteDto })
  criar(@Body() dto: NovoAdquirenteDto): Promise<AdquirenteDto> {
    return this.cartoes.criar(dto);
  }

  @Get('adquirentes')
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Lista as adquirentes' })
  @RespostaDeLista(AdquirenteDto)
  listar(@Query() filtro: ConsultaDeAdquirentesDto) {
    return this.cartoes.listar(filtro);
  }

  @Get('adquirentes/:id')
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Adquirente' })
  @ApiOkResponse({ type: AdquirenteDto })
  obter(@Id() id: string): Promise<AdquirenteDto> {
    return this.cartoes.obter(id);
  }

  @Patch('adquirentes/:id')
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera a adquirente, ou a tira de uso' })
  @ApiOkResponse({ type: AdquirenteDto })
  alterar(
    @Id() id: string,
    @Body() dto: AlteracaoDeAdquirenteDto,
    @VersaoVista() versao: number,
  ): Promise<AdquirenteDto> {
    return this.cartoes.alterar(id, dto, { versao });
  }

  @Post('taxas-de-cartao')
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({ summary: 'Cadastra a taxa de uma bandeira e quantidade de parcelas, com vigência' })
  @ApiCreatedResponse({ type: TaxaDto })
  criarTaxa(@Body() dto: NovaTaxaDto): Promise<TaxaDto> {
    return this.cartoes.criarTaxa(dto);
  }

  @Get('taxas-de-cartao')
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Lista as taxas de cartão' })
  @RespostaDeLista(TaxaDto)
  taxas(@Query() filtro: ConsultaDeTaxasDto) {
    return this.cartoes.taxas(filtro);
  }

  @Post('taxas-de-cartao/:id/encerramento')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({ summary: 'Encerra a vigência de uma taxa; o que já foi vendido não muda' })
  @ApiOkResponse({ type: TaxaDto })
  encerrarTaxa(@Id() id: string, @Body() dto: EncerramentoDeTaxaDto): Promise<TaxaDto> {
    return this.cartoes.encerrarTaxa(id, dto);
  }

  @Get('recebiveis-de-cartao')
  @Acesso(['admin', 'financeiro', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Agenda de recebíveis: o que as adquirentes devem pagar, e quando' })
  @RespostaDeLista(RecebivelDto)
  recebiveis(@Query() filtro: ConsultaDeRecebiveisDto) {
    return this.cartoes.recebiveis(filtro);
  }

  @Get('recebiveis-de-cartao/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Recebível de cartão' })
  @ApiOkResponse({ type: RecebivelDto })
  recebivel(@Id() id: string): Promise<RecebivelDto> {
    return this.cartoes.recebivel(id);
  }

  @Post('recebiveis-de-cartao/liquidacao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({
    summary: 'Dá por recebidos na conta bancária; a taxa vira despesa, e a diferença, com motivo, despesa ou receita',
  })
  @ApiOkResponse({ type: LiquidacaoFeitaDto })
  liquidar(@Body() dto: LiquidacaoDto): Promise<LiquidacaoFeitaDto> {
    return this.liquidacao.liquidar(dto);
  }

  @Post('recebiveis-de-cartao/:id/autorizacao-de-diferenca')
  @HttpCode(200)
  @ExigeVersao()
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({ summary: 'Confirma que caiu valor diferente do previsto, acima do limite; outra pessoa liquida' })
  @ApiOkResponse({ type: RecebivelDto })
  autorizar(
    @Id() id: string,
    @Body() dto: AutorizacaoDeDiferencaDto,
    @VersaoVista() versao: number,
  ): Promise<RecebivelDto> {
    return this.liquidacao.autorizar(id, dto, versao);
  }

  @Post('recebiveis-de-cartao/:id/reabertura')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({ summary: 'Desfaz a liquidação de um recebível' })
  @ApiOkResponse({ type: RecebivelDto })
  reabrir(@Id() id: string, @Body() dto: ReaberturaDeRecebivelDto): Promise<RecebivelDto> {
    return this.liquidacao.reabrir(id, dto);
  }
}
