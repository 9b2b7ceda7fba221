import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  ConsultaDeContasDeDinheiroDto,
  ConsultaDeExtratoDto,
  ConsultaDeMovimentosDeTesourariaDto,
  ContaDeDinheiroDto,
  EstornoDeMovimentoDeTesourariaDto,
  LinhaDoExtratoDeContaDto,
  MovimentoDeTesourariaDto,
  NovaTransferenciaDto,
  NovoSaldoInicialDto,
} from './contas-de-dinheiro.dto.js';
import { ContasDeDinheiroService } from './contas-de-dinheiro.service.js';

@ApiTags('Tesouraria')
@Controller()
export class ContasDeDinheiroController {
  constructor(private readonly contas: ContasDeDinheiroService) {}

  @Get('contas-de-dinheiro')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Contas que guardam dinheiro e o saldo de cada uma no dia pedido' })
  @RespostaDeLista(ContaDeDinheiroDto)
  listar(@Query() filtro: ConsultaDeContasDeDinheiroDto) {
    return this.contas.listar(filtro);
  }

  @Get('contas-de-dinheiro/extrato')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Extrato de uma conta, com o saldo depois de cada linha' })
  @RespostaDeLista(LinhaDoExtratoDeContaDto)
  extrato(@Query() filtro: ConsultaDeExtratoDto) {
    return this.contas.extrato(filtro);
  }

  @Post('movimentos-de-tesouraria')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Transfere dinheiro entre contas da escola' })
  @ApiCreatedResponse({ type: MovimentoDeTesourariaDto })
  transferir(@Body() dto: NovaTransferenciaDto): Promise<MovimentoDeTesourariaDto> {
    return this.contas.transferir(dto);
  }

  @Post('movimentos-de-tesouraria/saldos-iniciais')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Lança o saldo com que uma conta começa, uma única vez' })
  @ApiCreatedResponse({ type: MovimentoDeTesourariaDto })
  lancarSaldoInicial(@Body() dto: NovoSaldoInicialDto): Promise<MovimentoDeTesourariaDto> {
    return this.contas.lancarSaldoInicial(dto);
  }

  @Get('movimentos-de-tesouraria')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Transferências entre contas e saldos iniciais' })
  @RespostaDeLista(MovimentoDeTesourariaDto)
  movimentos(@Query() filtro: ConsultaDeMovimentosDeTesourariaDto) {
    return this.contas.movimentos(filtro);
  }

  @Get('movimentos-de-tesouraria/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Um movimento da tesouraria' })
  @ApiOkResponse({ type: MovimentoDeTesourariaDto })
  obter(@Id() id: string): Promise<MovimentoDeTesourariaDto> {
    return this.contas.obter(id);
  }

  @Post('movimentos-de-tesouraria/:id/estorno')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Estorna um movimento, com a transferência inversa' })
  @ApiOkResponse({ type: MovimentoDeTesourariaDto })
  estornar(@Id() id: string, @Body() dto: EstornoDeMovimentoDeTesourariaDto): Promise<MovimentoDeTesourariaDto> {
    return this.contas.estornar(id, dto);
  }
}
