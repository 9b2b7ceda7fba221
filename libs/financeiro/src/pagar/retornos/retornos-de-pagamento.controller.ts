import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, RecebeBytes, RespostaDeLista } from '@sineta/plataforma';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { arquivoDoPedido } from '../../retornos/arquivo-do-pedido.js';
import {
  ConsultaDeRetornosDePagamentoDto,
  ResolucaoDeLinhaDto,
  RetornoDePagamentoDetalhadoDto,
  RetornoDePagamentoDto,
} from './retornos-de-pagamento.dto.js';
import { RetornosDePagamentoService } from './retornos-de-pagamento.service.js';

@ApiTags('Retornos de pagamento')
@Controller('retornos-de-pagamento')
export class RetornosDePagamentoController {
  constructor(private readonly retornos: RetornosDePagamentoService) {}

  /** The file itself is the idempotency key: the same bytes answer 200 with what is stored. */
  @Post()
  @Acesso(['admin', 'financeiro'])
  @RecebeBytes()
  @ApiConsumes('multipart/form-data', 'application/octet-stream')
  @ApiBody({
    schema: { type: 'object', properties: { arquivo: { type: 'string', format: 'binary' } }, required: ['arquivo'] },
  })
  @ApiOperation({ summary: 'Recebe o retorno dos pagamentos e aplica cada linha uma só vez' })
  @ApiOkResponse({ type: RetornoDePagamentoDetalhadoDto, description: 'O mesmo arquivo já tinha sido recebido' })
  @ApiCreatedResponse({ type: RetornoDePagamentoDetalhadoDto })
  async receber(
    @Req() pedido: FastifyRequest,
    @Res({ passthrough: true }) resposta: FastifyReply,
  ): Promise<RetornoDePagamentoDetalhadoDto> {
    const { nome, conteudo } = await arquivoDoPedido(pedido);
    const { novo, retorno } = await this.retornos.receber(nome, conteudo);
    void resposta.status(novo ? 201 : 200);
    return retorno;
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Retornos de pagamento recebidos' })
  @RespostaDeLista(RetornoDePagamentoDto)
  listar(@Query() filtro: ConsultaDeRetornosDePagamentoDto) {
    return this.retornos.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Retorno, com cada linha e o que se fez dela' })
  @ApiOkResponse({ type: RetornoDePagamentoDetalhadoDto })
  obter(@Id() id: string) {
    return this.retornos.obter(id);
  }

  @Post(':id/resolucao')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Resolve uma linha órfã ou suspeita, com o que se conferiu' })
  @ApiOkResponse({ type: RetornoDePagamentoDetalhadoDto })
  resolver(@Id() id: string, @Body() dto: ResolucaoDeLinhaDto) {
    return this.retornos.resolver(id, dto);
  }
}
