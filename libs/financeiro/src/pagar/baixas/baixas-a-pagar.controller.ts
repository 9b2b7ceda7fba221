import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  ConsultaDeCreditosDto,
  CreditoDeFornecedorDto,
  NovaNotaDeCreditoDto,
  NovoReembolsoDto,
} from '../creditos/creditos.dto.js';
import { CreditosService } from '../creditos/creditos.service.js';
import { MotivoDto } from '../titulos/titulos.dto.js';
import { BaixaAPagarDto, ConsultaDeBaixasDto, NovaBaixaDto, NovaCompensacaoDto } from './baixas-a-pagar.dto.js';
import { BaixasAPagarService } from './baixas-a-pagar.service.js';

@ApiTags('Baixas a pagar')
@Controller()
export class BaixasAPagarController {
  constructor(
    private readonly baixas: BaixasAPagarService,
    private readonly creditos: CreditosService,
  ) {}

  @Post('titulos-a-pagar/:id/baixas')
  @Idempotente()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Dá baixa à mão no que já saiu: parcial, com juros, multa ou desconto' })
  @ApiCreatedResponse({ type: BaixaAPagarDto })
  baixar(@Id() id: string, @Body() dto: NovaBaixaDto) {
    return this.baixas.baixar(id, dto);
  }

  @Post('titulos-a-pagar/:id/compensacoes')
  @Idempotente()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Paga o título com adiantamento ou nota de crédito do fornecedor' })
  @ApiCreatedResponse({ type: BaixaAPagarDto })
  compensar(@Id() id: string, @Body() dto: NovaCompensacaoDto) {
    return this.baixas.compensar(id, dto);
  }

  @Get('baixas-a-pagar')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Baixas: o que saiu, quando e de onde' })
  @RespostaDeLista(BaixaAPagarDto)
  listar(@Query() filtro: ConsultaDeBaixasDto) {
    return this.baixas.listar(filtro);
  }

  @Post('baixas-a-pagar/:id/estorno')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Estorna uma baixa, com motivo; nunca por quem a deu' })
  @ApiOkResponse({ type: BaixaAPagarDto })
  estornar(@Id() id: string, @Body() dto: MotivoDto) {
    return this.baixas.estornar(id, dto);
  }

  @Post('fornecedores/:id/notas-de-credito')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ApiOperation({ summary: 'Registra uma nota de crédito do fornecedor' })
  @ApiCreatedResponse({ type: CreditoDeFornecedorDto })
  notaDeCredito(@Id() id: string, @Body() dto: NovaNotaDeCreditoDto) {
    return this.creditos.notaDeCredito(id, dto);
  }

  @Post('fornecedores/:id/reembolsos')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ApiOperation({ summary: 'Registra o dinheiro que o fornecedor devolveu' })
  @ApiCreatedResponse({ type: CreditoDeFornecedorDto })
  reembolso(@Id() id: string, @Body() dto: NovoReembolsoDto) {
    return this.creditos.reembolso(id, dto);
  }

  @Get('creditos-de-fornecedor')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Notas de crédito e reembolsos' })
  @RespostaDeLista(CreditoDeFornecedorDto)
  listarCreditos(@Query() filtro: ConsultaDeCreditosDto) {
    return this.creditos.listar(filtro);
  }
}
