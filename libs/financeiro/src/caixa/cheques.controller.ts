import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  ChequeDto,
  CompensacaoDto,
  ConsultaDeChequesDto,
  CustodiaDto,
  DepositoDto,
  DevolucaoDeChequeDto,
} from './cheques.dto.js';
import { ChequesService } from './cheques.service.js';

@ApiTags('Cheques')
@Controller('cheques')
export class ChequesController {
  constructor(private readonly cheques: ChequesService) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Lista os cheques, pelo dia de depósito; o caixa vê os das suas sessões' })
  @RespostaDeLista(ChequeDto)
  listar(@Query() filtro: ConsultaDeChequesDto) {
    return this.cheques.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Cheque' })
  @ApiOkResponse({ type: ChequeDto })
  obter(@Id() id: string): Promise<ChequeDto> {
    return this.cheques.obter(id);
  }

  @Post(':id/custodia')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro', 'caixa'], 'caixa:escrever')
  @ApiOperation({ summary: 'Entrega o cheque à custódia; o caixa entrega os da sua sessão antes de fechá-la' })
  @ApiOkResponse({ type: ChequeDto })
  custodiar(@Id() id: string, @Body() dto: CustodiaDto): Promise<ChequeDto> {
    return this.cheques.custodiar(id, dto);
  }

  @Post(':id/deposito')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({ summary: 'Deposita o cheque, no dia combinado ou depois' })
  @ApiOkResponse({ type: ChequeDto })
  depositar(@Id() id: string, @Body() dto: DepositoDto): Promise<ChequeDto> {
    return this.cheques.depositar(id, dto);
  }

  @Post(':id/compensacao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({ summary: 'O banco creditou o cheque' })
  @ApiOkResponse({ type: ChequeDto })
  compensar(@Id() id: string, @Body() dto: CompensacaoDto): Promise<ChequeDto> {
    return this.cheques.compensar(id, dto);
  }

  @Post(':id/devolucao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({
    summary: 'O banco devolveu o cheque: a parcela reabre no vencimento original, com a tarifa da escola',
  })
  @ApiOkResponse({ type: ChequeDto })
  devolver(@Id() id: string, @Body() dto: DevolucaoDeChequeDto): Promise<ChequeDto> {
    return this.cheques.devolver(id, dto);
  }
}
