import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import { AbatimentoDeParcela } from './abatimento-de-parcela.js';
import {
  AbatimentoDto,
  ConsultaDeParcelasDto,
  FimDeAbatimentoDto,
  ParcelaAbatidaDto,
  ParcelaDetalhadaDto,
  ParcelaDto,
  ParcelaProrrogadaDto,
  ProrrogacaoDto,
} from './parcelas.dto.js';
import { ParcelasService } from './parcelas.service.js';
import { ProrrogacaoDeParcela } from './prorrogacao-de-parcela.js';

@ApiTags('Parcelas')
@Controller('parcelas')
export class ParcelasController {
  constructor(
    private readonly parcelas: ParcelasService,
    private readonly prorrogacao: ProrrogacaoDeParcela,
    private readonly abatimento: AbatimentoDeParcela,
  ) {}

  @Get()
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor', 'responsavel'], 'contratos:ler')
  @ApiOperation({ summary: 'Lista parcelas; o responsável vê as suas' })
  @RespostaDeLista(ParcelaDto)
  listar(@Query() filtro: ConsultaDeParcelasDto) {
    return this.parcelas.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor', 'responsavel'], 'contratos:ler')
  @ApiOperation({ summary: 'Parcela com a memória de cálculo e o valor de hoje' })
  @ApiOkResponse({ type: ParcelaDetalhadaDto })
  obter(@Id() id: string): Promise<ParcelaDetalhadaDto> {
    return this.parcelas.obter(id);
  }

  @Post(':id/abatimento')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Abate parte do saldo; o banco recebe a instrução do boleto registrado' })
  @ApiOkResponse({ type: ParcelaAbatidaDto })
  abater(@Id() id: string, @Body() dto: AbatimentoDto): Promise<ParcelaAbatidaDto> {
    return this.abatimento.conceder(id, dto);
  }

  @Post(':id/abatimento/cancelamento')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Desfaz os abatimentos de uma parcela em aberto' })
  @ApiOkResponse({ type: ParcelaAbatidaDto })
  cancelarAbatimento(@Id() id: string, @Body() dto: FimDeAbatimentoDto): Promise<ParcelaAbatidaDto> {
    return this.abatimento.cancelar(id, dto);
  }

  @Post(':id/prorrogacao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'contratos:escrever')
  @ApiOperation({ summary: 'Muda o vencimento; o boleto registrado muda no banco, o ainda não enviado é cancelado' })
  @ApiOkResponse({ type: ParcelaProrrogadaDto })
  prorrogar(@Id() id: string, @Body() dto: ProrrogacaoDto): Promise<ParcelaProrrogadaDto> {
    return this.prorrogacao.prorrogar(id, dto);
  }
}
