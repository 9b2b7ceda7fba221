import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  CobrancaPixDto,
  CobrancasPixGeradasDto,
  ConsultaDeCobrancasPixDto,
  GeracaoDeCobrancasPixDto,
  RemocaoDeCobrancaPixDto,
} from './cobrancas-pix.dto.js';
import { CobrancasPixService } from './cobrancas-pix.service.js';
import { GeracaoDeCobrancasPix } from './geracao-de-cobrancas-pix.js';

@ApiTags('Pix')
@Controller('cobrancas-pix')
export class CobrancasPixController {
  constructor(
    private readonly cobrancas: CobrancasPixService,
    private readonly geracao: GeracaoDeCobrancasPix,
  ) {}

  @Post('geracao')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'pix:escrever')
  @ApiOperation({ summary: 'Gera as cobranças Pix que faltam; cada parcela tem no máximo uma que se possa pagar' })
  @ApiCreatedResponse({ type: CobrancasPixGeradasDto })
  gerar(@Body() dto: GeracaoDeCobrancasPixDto): Promise<CobrancasPixGeradasDto> {
    return this.geracao.gerar(dto);
  }

  @Get()
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor', 'responsavel'], 'pix:ler')
  @ApiOperation({ summary: 'Lista cobranças Pix; o responsável vê as suas' })
  @RespostaDeLista(CobrancaPixDto)
  listar(@Query() filtro: ConsultaDeCobrancasPixDto) {
    return this.cobrancas.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor', 'responsavel'], 'pix:ler')
  @ApiOperation({ summary: 'Cobrança Pix, com o copia e cola' })
  @ApiOkResponse({ type: CobrancaPixDto })
  obter(@Id() id: string): Promise<CobrancaPixDto> {
    return this.cobrancas.obter(id);
  }

  @Post(':id/remocao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'pix:escrever')
  @ApiOperation({ summary: 'Pede ao PSP que a cobrança não possa mais ser paga' })
  @ApiOkResponse({ type: CobrancaPixDto })
  remover(@Id() id: string, @Body() { motivo }: RemocaoDeCobrancaPixDto): Promise<CobrancaPixDto> {
    return this.cobrancas.remover(id, motivo);
  }

  @Post(':id/consulta')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro', 'caixa'], 'pix:ler')
  @ApiOperation({ summary: 'Pergunta ao PSP como está a cobrança; a resposta vem em instantes' })
  @ApiOkResponse({ type: CobrancaPixDto })
  consultar(@Id() id: string): Promise<CobrancaPixDto> {
    return this.cobrancas.consultar(id);
  }
}
