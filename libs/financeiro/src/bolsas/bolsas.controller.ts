import { Body, Controller, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Acesso,
  ExigeVersao,
  Id,
  Idempotente,
  RespostaDeLista,
  VersaoVista,
  VersaoVistaOuNova,
} from '@sineta/plataforma';
import {
  AlteracaoDeModeloDeBolsaDto,
  ConsultaDeModelosDeBolsaDto,
  ConsultaDePedidosDeBolsaDto,
  DecisaoDoPedidoDto,
  DescontoDeIrmaosDto,
  IrmaosAplicadosDto,
  ModeloDeBolsaDto,
  NovoModeloDeBolsaDto,
  NovoPedidoDeBolsaDto,
  PedidoDeBolsaDto,
  PoliticaDeBolsasDto,
  PoliticaDeBolsasGravadaDto,
} from './bolsas.dto.js';
import { DescontoDeIrmaos } from './desconto-de-irmaos.js';
import { ModelosDeBolsaService } from './modelos-de-bolsa.service.js';
import { PedidosDeBolsaService } from './pedidos-de-bolsa.service.js';
import { PoliticaDeBolsas } from './politica-de-bolsas.js';

@ApiTags('Bolsas')
@Controller()
export class BolsasController {
  constructor(
    private readonly modelos: ModelosDeBolsaService,
    private readonly pedidos: PedidosDeBolsaService,
    private readonly politica: PoliticaDeBolsas,
    private readonly irmaos: DescontoDeIrmaos,
  ) {}

  @Post('modelos-de-bolsa')
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Acrescenta uma bolsa ao catálogo da escola' })
  @ApiCreatedResponse({ type: ModeloDeBolsaDto })
  criar(@Body() dto: NovoModeloDeBolsaDto): Promise<ModeloDeBolsaDto> {
    return this.modelos.criar(dto);
  }

  @Get('modelos-de-bolsa')
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Bolsas do catálogo' })
  @RespostaDeLista(ModeloDeBolsaDto)
  listar(@Query() filtro: ConsultaDeModelosDeBolsaDto) {
    return this.modelos.listar(filtro);
  }

  @Get('modelos-de-bolsa/:id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Bolsa do catálogo' })
  @ApiOkResponse({ type: ModeloDeBolsaDto })
  obter(@Id() id: string): Promise<ModeloDeBolsaDto> {
    return this.modelos.obter(id);
  }

  @Patch('modelos-de-bolsa/:id')
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera uma bolsa do catálogo; as concedidas não mudam' })
  @ApiOkResponse({ type: ModeloDeBolsaDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDeModeloDeBolsaDto, @VersaoVista() versao: number) {
    return this.modelos.alterar(id, dto, { versao });
  }

  @Get('politica-de-bolsas')
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Limite sem aprovação e faixas do desconto de irmãos' })
  @ApiOkResponse({ type: PoliticaDeBolsasGravadaDto })
  verPolitica(): Promise<PoliticaDeBolsasGravadaDto> {
    return this.politica.obter();
  }

  @Put('politica-de-bolsas')
  @Acesso(['admin'], 'financeiro:escrever')
  @ExigeVersao({ aoAlterar: true })
  @ApiOperation({ summary: 'Decide o limite sem aprovação e as faixas do desconto de irmãos' })
  @ApiOkResponse({ type: PoliticaDeBolsasGravadaDto })
  mudarPolitica(
    @Body() dto: PoliticaDeBolsasDto,
    @VersaoVistaOuNova() versao: number | null,
  ): Promise<PoliticaDeBolsasGravadaDto> {
    return this.politica.gravar(dto, versao);
  }

  @Post('pedidos-de-bolsa')
  @Acesso(['admin', 'secretaria', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Pede uma bolsa acima do limite, para outra pessoa decidir' })
  @ApiCreatedResponse({ type: PedidoDeBolsaDto })
  pedir(@Body() dto: NovoPedidoDeBolsaDto): Promise<PedidoDeBolsaDto> {
    return this.pedidos.pedir(dto);
  }

  @Get('pedidos-de-bolsa')
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor'], 'contratos:ler')
  @ApiOperation({ summary: 'Pedidos de bolsa, os mais novos primeiro' })
  @RespostaDeLista(PedidoDeBolsaDto)
  listarPedidos(@Query() filtro: ConsultaDePedidosDeBolsaDto) {
    return this.pedidos.listar(filtro);
  }

  @Get('pedidos-de-bolsa/:id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor'], 'contratos:ler')
  @ApiOperation({ summary: 'Pedido de bolsa' })
  @ApiOkResponse({ type: PedidoDeBolsaDto })
  obterPedido(@Id() id: string): Promise<PedidoDeBolsaDto> {
    return this.pedidos.obter(id);
  }

  @Post('pedidos-de-bolsa/:id/aprovacao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Aprova e concede a bolsa; quem pediu não aprova' })
  @ApiOkResponse({ type: PedidoDeBolsaDto })
  aprovar(@Id() id: string, @Body() dto: DecisaoDoPedidoDto): Promise<PedidoDeBolsaDto> {
    return this.pedidos.aprovar(id, dto);
  }

  @Post('pedidos-de-bolsa/:id/recusa')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Recusa o pedido; quem pediu não decide' })
  @ApiOkResponse({ type: PedidoDeBolsaDto })
  recusar(@Id() id: string, @Body() dto: DecisaoDoPedidoDto): Promise<PedidoDeBolsaDto> {
    return this.pedidos.recusar(id, dto);
  }

  @Post('desconto-de-irmaos/previa')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Quem ganha, perde ou muda de desconto de irmãos, sem mudar nada' })
  @ApiOkResponse({ type: IrmaosAplicadosDto })
  preverIrmaos(@Body() dto: DescontoDeIrmaosDto): Promise<IrmaosAplicadosDto> {
    return this.irmaos.prever(dto);
  }

  @Post('desconto-de-irmaos')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Dá a cada filho a faixa do seu lugar, de um mês em diante; repetir não muda nada' })
  @ApiOkResponse({ type: IrmaosAplicadosDto })
  aplicarIrmaos(@Body() dto: DescontoDeIrmaosDto): Promise<IrmaosAplicadosDto> {
    return this.irmaos.aplicar(dto);
  }
}
