import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  AntecipacaoDto,
  ConsultaDeAntecipacoesDto,
  EstornoDeAntecipacaoDto,
  NovaAntecipacaoDto,
} from './antecipacoes.dto.js';
import { AntecipacoesService } from './antecipacoes.service.js';

@ApiTags('Cartões')
@Controller('antecipacoes-de-cartao')
export class AntecipacoesController {
  constructor(private readonly antecipacoes: AntecipacoesService) {}

  @Post()
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({ summary: 'A adquirente pagou recebíveis antes do dia, com desconto; o desconto vira despesa' })
  @ApiCreatedResponse({ type: AntecipacaoDto })
  antecipar(@Body() dto: NovaAntecipacaoDto): Promise<AntecipacaoDto> {
    return this.antecipacoes.antecipar(dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Lista as antecipações' })
  @RespostaDeLista(AntecipacaoDto)
  listar(@Query() filtro: ConsultaDeAntecipacoesDto) {
    return this.antecipacoes.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Antecipação' })
  @ApiOkResponse({ type: AntecipacaoDto })
  obter(@Id() id: string): Promise<AntecipacaoDto> {
    return this.antecipacoes.obter(id);
  }

  @Post(':id/estorno')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({ summary: 'Desfaz a antecipação: os recebíveis voltam à agenda, nos seus dias' })
  @ApiOkResponse({ type: AntecipacaoDto })
  estornar(@Id() id: string, @Body() dto: EstornoDeAntecipacaoDto): Promise<AntecipacaoDto> {
    return this.antecipacoes.estornar(id, dto);
  }
}
