import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  ConsultaDeTransacoesDto,
  DispensaDto,
  DistincaoDto,
  NovoLancamentoDaTransacaoDto,
  TransacaoBancariaDto,
  TransacaoDetalhadaDto,
} from './conciliacao.dto.js';
import { ConciliacaoService } from './conciliacao.service.js';

@ApiTags('Tesouraria')
@Controller('transacoes-bancarias')
export class TransacoesBancariasController {
  constructor(private readonly conciliacao: ConciliacaoService) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'Linhas dos extratos; as pendentes são as que a escola ainda não explicou' })
  @RespostaDeLista(TransacaoBancariaDto)
  listar(@Query() filtro: ConsultaDeTransacoesDto) {
    return this.conciliacao.transacoes(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'Linha do extrato, os lançamentos que ela é ou os que pode ser, e por quê' })
  @ApiOkResponse({ type: TransacaoDetalhadaDto })
  obter(@Id() id: string): Promise<TransacaoDetalhadaDto> {
    return this.conciliacao.obter(id);
  }

  @Post(':id/lancamento')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @ApiOperation({ summary: 'Lança o que a linha é (tarifa, rendimento, transferência, a identificar) e a concilia' })
  @ApiOkResponse({ type: TransacaoDetalhadaDto })
  lancar(@Id() id: string, @Body() dto: NovoLancamentoDaTransacaoDto): Promise<TransacaoDetalhadaDto> {
    return this.conciliacao.lancar(id, dto);
  }

  @Post(':id/dispensa')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @ApiOperation({ summary: 'Tira da lista uma linha que nada tem a conciliar, com motivo' })
  @ApiOkResponse({ type: TransacaoDetalhadaDto })
  dispensar(@Id() id: string, @Body() dto: DispensaDto): Promise<TransacaoDetalhadaDto> {
    return this.conciliacao.dispensar(id, dto);
  }

  @Post(':id/duplicidade')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @ApiOperation({ summary: 'A linha suspeita é a de antes, a que o banco deu outro FITID: não conta' })
  @ApiOkResponse({ type: TransacaoDetalhadaDto })
  darPorRepetida(@Id() id: string): Promise<TransacaoDetalhadaDto> {
    return this.conciliacao.darPorRepetida(id);
  }

  @Post(':id/distincao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @ApiOperation({ summary: 'A linha suspeita é outro dinheiro, com motivo: passa a esperar a conciliação' })
  @ApiOkResponse({ type: TransacaoDetalhadaDto })
  darPorOutra(@Id() id: string, @Body() dto: DistincaoDto): Promise<TransacaoDetalhadaDto> {
    return this.conciliacao.darPorOutra(id, dto);
  }

  @Delete(':id/dispensa')
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @ApiOperation({ summary: 'Desfaz a dispensa: a linha volta a esperar' })
  @ApiOkResponse({ type: TransacaoDetalhadaDto })
  retomar(@Id() id: string): Promise<TransacaoDetalhadaDto> {
    return this.conciliacao.retomar(id);
  }
}
