import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RecebeBytes, RespostaDeLista } from '@sineta/plataforma';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { arquivoDoPedido } from './arquivo-do-pedido.js';
import { ResolucaoDeLinhas } from './resolucao-de-linhas.js';
import {
  ConsultaDeRetornosDto,
  LinhaResolvidaDto,
  ResolucaoDto,
  RetornoDetalhadoDto,
  RetornoDto,
} from './retornos.dto.js';
import { RetornosService } from './retornos.service.js';

@ApiTags('Retornos')
@Controller('retornos')
export class RetornosController {
  constructor(
    private readonly retornos: RetornosService,
    private readonly resolucao: ResolucaoDeLinhas,
  ) {}

  /** The file itself is the idempotency key: the same bytes answer 200 with what is stored. */
  @Post()
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @RecebeBytes()
  @ApiConsumes('multipart/form-data', 'application/octet-stream')
  @ApiBody({
    schema: { type: 'object', properties: { arquivo: { type: 'string', format: 'binary' } }, required: ['arquivo'] },
  })
  @ApiOperation({ summary: 'Recebe um arquivo de retorno do banco e aplica as suas linhas, cada uma uma só vez' })
  @ApiOkResponse({ type: RetornoDetalhadoDto, description: 'O mesmo arquivo já tinha sido recebido' })
  @ApiCreatedResponse({ type: RetornoDetalhadoDto })
  async receber(
    @Req() pedido: FastifyRequest,
    @Res({ passthrough: true }) resposta: FastifyReply,
  ): Promise<RetornoDetalhadoDto> {
    const { nome, conteudo } = await arquivoDoPedido(pedido);
    const { novo, retorno } = await this.retornos.receber(nome, conteudo);
    void resposta.status(novo ? 201 : 200);
    return retorno;
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'Lista retornos' })
  @RespostaDeLista(RetornoDto)
  listar(@Query() filtro: ConsultaDeRetornosDto) {
    return this.retornos.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'Retorno com totais e o que cada linha quis dizer e fez' })
  @ApiOkResponse({ type: RetornoDetalhadoDto })
  obter(@Id() id: string): Promise<RetornoDetalhadoDto> {
    return this.retornos.obter(id);
  }

  @Post(':id/linhas/:linha/resolucao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @ApiOperation({ summary: 'Resolve uma linha órfã ou suspeita: credita, vincula a um boleto, devolve ou ignora' })
  @ApiOkResponse({ type: LinhaResolvidaDto })
  resolver(
    @Id() id: string,
    @Param('linha', ParseIntPipe) linha: number,
    @Body() dto: ResolucaoDto,
  ): Promise<LinhaResolvidaDto> {
    return this.resolucao.resolver(id, linha, dto);
  }
}
