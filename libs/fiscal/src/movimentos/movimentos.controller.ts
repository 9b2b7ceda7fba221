import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import type { FastifyReply } from 'fastify';
import { EstornoDeMovimentos } from '../notas/estorno.service.js';
import {
  ConsultaDeMovimentosDto,
  EstornoDeMovimentoDto,
  GeracaoDeMovimentoDto,
  MovimentoDto,
  PaginaDaPreviaDto,
  PedidoDeMovimentosDto,
  PreviaDeMovimentosDto,
} from './movimentos.dto.js';
import { LeituraDeMovimentos, MovimentosService } from './movimentos.service.js';
import { PreviaDeMovimentos } from './previa.service.js';

@ApiTags('Movimentos')
@Controller()
export class MovimentosController {
  constructor(
    private readonly movimentos: MovimentosService,
    private readonly previas: PreviaDeMovimentos,
    private readonly leitura: LeituraDeMovimentos,
    private readonly estornos: EstornoDeMovimentos,
  ) {}

  @Post('movimentos/previa')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Mostra cada nota e o que a impede, sem tomar número' })
  @ApiOkResponse({ type: PreviaDeMovimentosDto })
  async previa(
    @Body() dto: PedidoDeMovimentosDto,
    @Query() pagina: PaginaDaPreviaDto,
    @Res({ passthrough: true }) resposta: FastifyReply,
  ): Promise<PreviaDeMovimentosDto | string> {
    if (pagina.formato !== 'csv') return this.previas.montar(dto, pagina);
    void resposta.header('Content-Type', 'text/csv; charset=utf-8');
    void resposta.header('Content-Disposition', 'attachment; filename="previa-das-notas.csv"');
    return this.previas.csv(dto);
  }

  @Post('movimentos')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Gera os movimentos e as notas; acima de 50 notas, como tarefa' })
  @ApiCreatedResponse({ type: GeracaoDeMovimentoDto })
  gerar(@Body() dto: PedidoDeMovimentosDto): Promise<GeracaoDeMovimentoDto> {
    return this.movimentos.gerar(dto);
  }

  @Get('movimentos')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Lista movimentos' })
  @RespostaDeLista(MovimentoDto)
  listar(@Query() filtro: ConsultaDeMovimentosDto) {
    return this.leitura.listar(filtro);
  }

  @Get('movimentos/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Movimento e a situação da sua nota' })
  @ApiOkResponse({ type: MovimentoDto })
  obter(@Id() id: string): Promise<MovimentoDto> {
    return this.leitura.obter(id);
  }

  @Post('movimentos/:id/estorno')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Desfaz um movimento cuja nota o governo não tem; o número volta a ficar livre' })
  @ApiOkResponse({ type: MovimentoDto })
  estornar(@Id() id: string, @Body() dto: EstornoDeMovimentoDto): Promise<MovimentoDto | null> {
    return this.estornos.estornar(id, dto);
  }

  @Get('geracoes-movimento/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Uma geração de movimentos, com o que ficou sem nota' })
  @ApiOkResponse({ type: GeracaoDeMovimentoDto })
  obterGeracao(@Id() id: string): Promise<GeracaoDeMovimentoDto> {
    return this.movimentos.obterGeracao(id);
  }
}
