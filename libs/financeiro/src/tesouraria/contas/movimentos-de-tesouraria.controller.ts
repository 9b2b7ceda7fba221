import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  ConsultaDeMovimentosDeTesourariaDto,
  EstornoDeMovimentoDeTesourariaDto,
  IdentificacaoDto,
  MovimentoDeTesourariaDto,
  NovaTransferenciaDto,
  NovoLancamentoDeTesourariaDto,
  NovoRecebimentoAIdentificarDto,
  NovoSaldoInicialDto,
} from './contas-de-dinheiro.dto.js';
import { MovimentosDeTesouraria } from './movimentos-de-tesouraria.service.js';

@ApiTags('Tesouraria')
@Controller('movimentos-de-tesouraria')
export class MovimentosDeTesourariaController {
  constructor(private readonly movimentos: MovimentosDeTesouraria) {}

  @Post()
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Transfere dinheiro entre contas da escola' })
  @ApiCreatedResponse({ type: MovimentoDeTesourariaDto })
  transferir(@Body() dto: NovaTransferenciaDto): Promise<MovimentoDeTesourariaDto> {
    return this.movimentos.transferir(dto);
  }

  @Post('saldos-iniciais')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Lança o saldo com que uma conta começa, uma única vez' })
  @ApiCreatedResponse({ type: MovimentoDeTesourariaDto })
  lancarSaldoInicial(@Body() dto: NovoSaldoInicialDto): Promise<MovimentoDeTesourariaDto> {
    return this.movimentos.lancarSaldoInicial(dto);
  }

  @Post('tarifas')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Lança uma tarifa que o banco cobrou' })
  @ApiCreatedResponse({ type: MovimentoDeTesourariaDto })
  lancarTarifa(@Body() dto: NovoLancamentoDeTesourariaDto): Promise<MovimentoDeTesourariaDto> {
    return this.movimentos.lancar('TARIFA', dto);
  }

  @Post('rendimentos')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Lança um rendimento que o banco creditou' })
  @ApiCreatedResponse({ type: MovimentoDeTesourariaDto })
  lancarRendimento(@Body() dto: NovoLancamentoDeTesourariaDto): Promise<MovimentoDeTesourariaDto> {
    return this.movimentos.lancar('RENDIMENTO', dto);
  }

  @Post('recebimentos-a-identificar')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Lança dinheiro que entrou no banco e ainda não se sabe de quem é' })
  @ApiCreatedResponse({ type: MovimentoDeTesourariaDto })
  lancarAIdentificar(@Body() dto: NovoRecebimentoAIdentificarDto): Promise<MovimentoDeTesourariaDto> {
    return this.movimentos.lancar('A_IDENTIFICAR', dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Transferências, saldos iniciais, tarifas, rendimentos e recebimentos a identificar' })
  @RespostaDeLista(MovimentoDeTesourariaDto)
  listar(@Query() filtro: ConsultaDeMovimentosDeTesourariaDto) {
    return this.movimentos.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Um movimento da tesouraria' })
  @ApiOkResponse({ type: MovimentoDeTesourariaDto })
  obter(@Id() id: string): Promise<MovimentoDeTesourariaDto> {
    return this.movimentos.obter(id);
  }

  @Post(':id/identificacao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Diz de quem é um recebimento a identificar: vira crédito do pagador' })
  @ApiOkResponse({ type: MovimentoDeTesourariaDto })
  identificar(@Id() id: string, @Body() dto: IdentificacaoDto): Promise<MovimentoDeTesourariaDto> {
    return this.movimentos.identificar(id, dto);
  }

  @Post(':id/estorno')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Estorna um movimento, com a transferência inversa' })
  @ApiOkResponse({ type: MovimentoDeTesourariaDto })
  estornar(@Id() id: string, @Body() dto: EstornoDeMovimentoDeTesourariaDto): Promise<MovimentoDeTesourariaDto> {
    return this.movimentos.estornar(id, dto);
  }
}
