import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  BolsaConcedidaDto,
  BolsaEncerradaDto,
  EncerramentoDeBolsaDto,
  NovaBolsaDto,
} from './bolsas-do-contrato.dto.js';
import { CancelamentoDeContrato } from './cancelamento-de-contrato.js';
import { ContratosEmLote } from './contratos-em-lote.js';
import {
  CancelamentoDeContratoDto,
  ConsultaDeContratosDto,
  ContratoCanceladoDto,
  ContratoDetalhadoDto,
  ContratoDto,
  ContratoReativadoDto,
  ContratosEmLoteDto,
  LoteDeContratosDto,
  PreviaDoCancelamentoDto,
  NovoContratoDto,
  ReativacaoDeContratoDto,
} from './contratos.dto.js';
import { ContratosService } from './contratos.service.js';
import { EncerramentoDeBolsa } from './encerramento-de-bolsa.js';
import { MudancasDeContrato } from './mudancas-de-contrato.js';

@ApiTags('Contratos')
@Controller('contratos')
export class ContratosController {
  constructor(
    private readonly contratos: ContratosService,
    private readonly emLote: ContratosEmLote,
    private readonly mudancas: MudancasDeContrato,
    private readonly encerramento: EncerramentoDeBolsa,
    private readonly cancelamento: CancelamentoDeContrato,
  ) {}

  @Post()
  @Idempotente()
  @Acesso(['admin', 'secretaria', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Cria o contrato da matrícula, com as parcelas' })
  @ApiCreatedResponse({ type: ContratoDetalhadoDto })
  criar(@Body() dto: NovoContratoDto): Promise<ContratoDetalhadoDto> {
    return this.contratos.criar(dto);
  }

  @Post('lote')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Gera os contratos que faltam em uma turma ou período; acima de 50, em uma tarefa' })
  @ApiOkResponse({ type: LoteDeContratosDto })
  gerar(@Body() dto: ContratosEmLoteDto): Promise<LoteDeContratosDto> {
    return this.emLote.gerar(dto);
  }

  @Get()
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor'], 'contratos:ler')
  @ApiOperation({ summary: 'Lista contratos' })
  @RespostaDeLista(ContratoDto)
  listar(@Query() filtro: ConsultaDeContratosDto) {
    return this.contratos.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor'], 'contratos:ler')
  @ApiOperation({ summary: 'Contrato com parcelas e bolsas' })
  @ApiOkResponse({ type: ContratoDetalhadoDto })
  obter(@Id() id: string): Promise<ContratoDetalhadoDto> {
    return this.contratos.obter(id);
  }

  @Post(':id/bolsas')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Concede bolsa; parcelas pagas não mudam e o desconto delas vira crédito' })
  @ApiCreatedResponse({ type: BolsaConcedidaDto })
  concederBolsa(@Id() id: string, @Body() dto: NovaBolsaDto): Promise<BolsaConcedidaDto> {
    return this.mudancas.concederBolsa(id, dto);
  }

  @Post(':id/bolsas/:bolsaId/encerramento')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Encerra a bolsa em um mês, ou a desfaz desde o começo, e retoma o crédito não usado' })
  @ApiOkResponse({ type: BolsaEncerradaDto })
  encerrarBolsa(
    @Id() id: string,
    @Id('bolsaId') bolsaId: string,
    @Body() dto: EncerramentoDeBolsaDto,
  ): Promise<BolsaEncerradaDto> {
    return this.encerramento.encerrar(id, bolsaId, dto);
  }

  @Post(':id/cancelamento/previa')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Mostra o que o cancelamento faria, sem mudar nada' })
  @ApiOkResponse({ type: PreviaDoCancelamentoDto })
  preverCancelamento(@Id() id: string, @Body() dto: CancelamentoDeContratoDto): Promise<PreviaDoCancelamentoDto> {
    return this.cancelamento.prever(id, dto);
  }

  @Post(':id/cancelamento')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Cancela o contrato e as parcelas dos meses seguintes; as já pagas viram crédito' })
  @ApiOkResponse({ type: ContratoCanceladoDto })
  cancelar(@Id() id: string, @Body() dto: CancelamentoDeContratoDto): Promise<ContratoCanceladoDto> {
    return this.cancelamento.cancelar(id, dto);
  }

  @Post(':id/reativacao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Desfaz um cancelamento feito por engano, se nada depende dele' })
  @ApiOkResponse({ type: ContratoReativadoDto })
  reativar(@Id() id: string, @Body() dto: ReativacaoDeContratoDto): Promise<ContratoReativadoDto> {
    return this.cancelamento.reativar(id, dto);
  }
}
