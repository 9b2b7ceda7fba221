import { Body, Controller, Delete, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RecebeBytes, RespostaDeLista } from '@sineta/plataforma';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { arquivoDoPedido } from '../../retornos/arquivo-do-pedido.js';
import {
  ConsultaDeExtratosDto,
  ConsultaDeLancamentosDto,
  ConsultaDeTransacoesDto,
  DispensaDto,
  ExtratoBancarioDto,
  ExtratoRecebidoDto,
  LancamentoAConciliarDto,
  NovaConciliacaoDto,
  TransacaoBancariaDto,
  TransacaoDetalhadaDto,
} from './conciliacao.dto.js';
import { ConciliacaoService } from './conciliacao.service.js';

const OFX = { nome: 'extrato.ofx', acao: 'Envie o arquivo OFX do banco.' };

@ApiTags('Tesouraria')
@Controller()
export class ConciliacaoController {
  constructor(private readonly conciliacao: ConciliacaoService) {}

  /** The file itself is the idempotency key: the same bytes answer 200 with what is stored. */
  @Post('contas-bancarias/:id/extratos')
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @RecebeBytes()
  @ApiConsumes('multipart/form-data', 'application/octet-stream')
  @ApiBody({
    schema: { type: 'object', properties: { arquivo: { type: 'string', format: 'binary' } }, required: ['arquivo'] },
  })
  @ApiOperation({ summary: 'Recebe um extrato OFX; cada transação entra uma vez, e o que é certo se concilia' })
  @ApiOkResponse({ type: ExtratoRecebidoDto, description: 'O mesmo arquivo já tinha sido recebido' })
  @ApiCreatedResponse({ type: ExtratoRecebidoDto })
  async receber(
    @Id() id: string,
    @Req() pedido: FastifyRequest,
    @Res({ passthrough: true }) resposta: FastifyReply,
  ): Promise<ExtratoRecebidoDto> {
    await this.conciliacao.exigirConta(id);
    const { nome, conteudo } = await arquivoDoPedido(pedido, OFX);
    const { novo, extrato } = await this.conciliacao.receber(id, nome, conteudo);
    void resposta.status(novo ? 201 : 200);
    return extrato;
  }

  @Get('extratos-bancarios')
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'Extratos recebidos do banco' })
  @RespostaDeLista(ExtratoBancarioDto)
  extratos(@Query() filtro: ConsultaDeExtratosDto) {
    return this.conciliacao.extratos(filtro);
  }

  @Get('transacoes-bancarias')
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'Transações dos extratos; as pendentes são as que a escola ainda não explicou' })
  @RespostaDeLista(TransacaoBancariaDto)
  transacoes(@Query() filtro: ConsultaDeTransacoesDto) {
    return this.conciliacao.transacoes(filtro);
  }

  @Get('lancamentos-a-conciliar')
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'O que a escola lançou nas contas bancárias e o banco ainda não mostrou' })
  @RespostaDeLista(LancamentoAConciliarDto)
  lancamentos(@Query() filtro: ConsultaDeLancamentosDto) {
    return this.conciliacao.lancamentos(filtro);
  }

  @Get('transacoes-bancarias/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'Transação, os lançamentos que ela é ou os que pode ser' })
  @ApiOkResponse({ type: TransacaoDetalhadaDto })
  obter(@Id() id: string): Promise<TransacaoDetalhadaDto> {
    return this.conciliacao.obter(id);
  }

  @Post('transacoes-bancarias/:id/conciliacao')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @ApiOperation({ summary: 'Diz que lançamentos a transação é; a soma deles tem de ser o valor dela' })
  @ApiOkResponse({ type: TransacaoDetalhadaDto })
  conciliar(@Id() id: string, @Body() dto: NovaConciliacaoDto): Promise<TransacaoDetalhadaDto> {
    return this.conciliacao.conciliar(id, dto);
  }

  @Delete('transacoes-bancarias/:id/conciliacao')
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @ApiOperation({ summary: 'Desfaz a conciliação ou a dispensa de uma transação' })
  @ApiOkResponse({ type: TransacaoDetalhadaDto })
  desfazer(@Id() id: string): Promise<TransacaoDetalhadaDto> {
    return this.conciliacao.desfazer(id);
  }

  @Post('transacoes-bancarias/:id/dispensa')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @ApiOperation({ summary: 'Tira da lista uma transação que nada tem a conciliar, com motivo' })
  @ApiOkResponse({ type: TransacaoDetalhadaDto })
  dispensar(@Id() id: string, @Body() dto: DispensaDto): Promise<TransacaoDetalhadaDto> {
    return this.conciliacao.dispensar(id, dto);
  }
}
