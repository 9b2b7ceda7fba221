import { Controller, Get, HttpCode, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Acesso, enviarArquivo, Id, RespostaDeLista } from '@sineta/plataforma';
import type { FastifyReply } from 'fastify';
import {
  ConsultaDeDistribuidosDto,
  DistribuicaoFiscalDto,
  DistribuidoDetalhadoDto,
  DistribuidoListadoDto,
} from './distribuicao.dto.js';
import { DistribuidosService } from './distribuidos.service.js';

@ApiTags('Distribuição fiscal')
@Controller()
export class DistribuicaoController {
  constructor(private readonly distribuidos: DistribuidosService) {}

  @Get('distribuicao-fiscal')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Até onde a escola recebeu do ADN as notas e os eventos que vieram de fora' })
  @ApiOkResponse({ type: DistribuicaoFiscalDto })
  situacao(): Promise<DistribuicaoFiscalDto> {
    return this.distribuidos.situacao();
  }

  @Post('distribuicao-fiscal/consulta')
  @HttpCode(202)
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Pergunta agora ao ADN pelo que há de novo, sem esperar a hora' })
  @ApiAcceptedResponse({ type: DistribuicaoFiscalDto })
  consultar(): Promise<DistribuicaoFiscalDto> {
    return this.distribuidos.consultar();
  }

  @Get('documentos-distribuidos')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Notas e eventos que o ADN entregou à escola, o último primeiro' })
  @RespostaDeLista(DistribuidoListadoDto)
  listar(@Query() filtro: ConsultaDeDistribuidosDto) {
    return this.distribuidos.listar(filtro);
  }

  @Get('documentos-distribuidos/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Documento do ADN, com os outros eventos da mesma nota' })
  @ApiOkResponse({ type: DistribuidoDetalhadoDto })
  obter(@Id() id: string): Promise<DistribuidoDetalhadoDto> {
    return this.distribuidos.obter(id);
  }

  @Get('documentos-distribuidos/:id/xml')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Documento do ADN, byte a byte como veio' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async xml(@Id() id: string, @Res({ passthrough: true }) resposta: FastifyReply): Promise<StreamableFile> {
    return enviarArquivo(resposta, await this.distribuidos.xml(id));
  }
}
