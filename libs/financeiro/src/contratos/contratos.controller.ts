import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import { ContratosEmLote } from './contratos-em-lote.js';
import {
  CancelamentoDeContratoDto,
  ConsultaDeContratosDto,
  ContratoDto,
  ContratosEmLoteDto,
  NovaBolsaDto,
  NovoContratoDto,
} from './contratos.dto.js';
import { ContratosService } from './contratos.service.js';
import { MudancasDeContrato } from './mudancas-de-contrato.js';

@ApiTags('Contratos')
@Controller('contratos')
export class ContratosController {
  constructor(
    private readonly contratos: ContratosService,
    private readonly emLote: ContratosEmLote,
    private readonly mudancas: MudancasDeContrato,
  ) {}

  @Post()
  @Idempotente()
  @Acesso(['admin', 'secretaria', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Cria o contrato da matrícula, com as parcelas' })
  criar(@Body() dto: NovoContratoDto) {
    return this.contratos.criar(dto);
  }

  @Post('lote')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Gera os contratos que faltam em uma turma ou período; acima de 50, em uma tarefa' })
  gerar(@Body() dto: ContratosEmLoteDto) {
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
  obter(@Id() id: string) {
    return this.contratos.obter(id);
  }

  @Post(':id/bolsas')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Concede bolsa; parcelas pagas não mudam e o desconto delas vira crédito' })
  concederBolsa(@Id() id: string, @Body() dto: NovaBolsaDto) {
    return this.mudancas.concederBolsa(id, dto);
  }

  @Post(':id/cancelamento')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Cancela o contrato e as parcelas dos meses seguintes' })
  cancelar(@Id() id: string, @Body() dto: CancelamentoDeContratoDto) {
    return this.mudancas.cancelar(id, dto);
  }
}
