import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  ConsultaDeContestacoesDto,
  ContestacaoDto,
  GanhoDeContestacaoDto,
  NovaContestacaoDto,
  PerdaDeContestacaoDto,
} from './contestacoes.dto.js';
import { ContestacoesService } from './contestacoes.service.js';

@ApiTags('Cartões')
@Controller('contestacoes-de-cartao')
export class ContestacoesController {
  constructor(private readonly contestacoes: ContestacoesService) {}

  @Post()
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({ summary: 'A adquirente tomou uma venda de volta: o que ela pagou é devido de novo' })
  @ApiCreatedResponse({ type: ContestacaoDto })
  contestar(@Body() dto: NovaContestacaoDto): Promise<ContestacaoDto> {
    return this.contestacoes.contestar(dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Lista as contestações' })
  @RespostaDeLista(ContestacaoDto)
  listar(@Query() filtro: ConsultaDeContestacoesDto) {
    return this.contestacoes.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Contestação' })
  @ApiOkResponse({ type: ContestacaoDto })
  obter(@Id() id: string): Promise<ContestacaoDto> {
    return this.contestacoes.obter(id);
  }

  @Post(':id/ganho')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({ summary: 'A escola ganhou: a venda volta à agenda da adquirente e paga as parcelas de novo' })
  @ApiOkResponse({ type: ContestacaoDto })
  ganhar(@Id() id: string, @Body() dto: GanhoDeContestacaoDto): Promise<ContestacaoDto> {
    return this.contestacoes.ganhar(id, dto);
  }

  @Post(':id/perda')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({ summary: 'A escola perdeu, ou não contestou: a dívida da família fica' })
  @ApiOkResponse({ type: ContestacaoDto })
  perder(@Id() id: string, @Body() dto: PerdaDeContestacaoDto): Promise<ContestacaoDto> {
    return this.contestacoes.perder(id, dto);
  }
}
