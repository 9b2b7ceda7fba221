import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import { EstornoDeMovimentos } from '../notas/estorno.service.js';
import {
  ConsultaDeMovimentosDto,
  EstornoDeMovimentoDto,
  GeracaoDeMovimentoDto,
  MovimentoDto,
  PedidoDeMovimentosDto,
  PreviaDeMovimentosDto,
} from './movimentos.dto.js';
import { LeituraDeMovimentos, MovimentosService, PreviaDeMovimentos } from './movimentos.service.js';

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
  @ApiOperation({ summary: 'Mostra a nota de cada boleto e o que a impede, sem tomar número' })
  @ApiOkResponse({ type: PreviaDeMovimentosDto })
  previa(@Body() dto: PedidoDeMovimentosDto): Promise<PreviaDeMovimentosDto> {
    return this.previas.montar(dto);
  }

  @Post('movimentos')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Gera os movimentos e as notas dos boletos; acima de 50, como tarefa' })
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
  @ApiOperation({ summary: 'Uma geração de movimentos, com os boletos recusados' })
  @ApiOkResponse({ type: GeracaoDeMovimentoDto })
  obterGeracao(@Id() id: string): Promise<GeracaoDeMovimentoDto> {
    return this.movimentos.obterGeracao(id);
  }
}
