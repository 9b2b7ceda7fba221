import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso } from '@sineta/plataforma';
import { NovaSimulacaoDeAcordoDto, SimulacaoDeAcordoDto } from './acordos.dto.js';
import { ModelosParaSimularDto } from './modelos-de-acordo.dto.js';
import { ModelosDeAcordoService } from './modelos-de-acordo.service.js';
import { PropostaDeAcordo } from './proposta-de-acordo.js';

@ApiTags('Acordos')
@Controller('simulacoes-de-acordo')
export class SimulacoesDeAcordoController {
  constructor(
    private readonly proposta: PropostaDeAcordo,
    private readonly modelos: ModelosDeAcordoService,
  ) {}

  @Get('modelos')
  @Acesso(['admin', 'financeiro', 'responsavel'], 'acordos:ler')
  @ApiOperation({ summary: 'Modelos com que se pode simular; para a família, os do portal' })
  @ApiOkResponse({ type: ModelosParaSimularDto })
  modelosParaSimular(): Promise<ModelosParaSimularDto> {
    return this.modelos.paraSimular();
  }

  @Post()
  @HttpCode(200)
  @Acesso(['admin', 'financeiro', 'responsavel'], 'acordos:ler')
  @ApiOperation({ summary: 'Compara opções de acordo sem gravar nada; o responsável simula as suas dívidas' })
  @ApiOkResponse({ type: SimulacaoDeAcordoDto })
  simular(@Body() dto: NovaSimulacaoDeAcordoDto): Promise<SimulacaoDeAcordoDto> {
    return this.proposta.simular(dto);
  }
}
