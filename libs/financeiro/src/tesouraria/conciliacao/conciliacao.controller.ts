import { Body, Controller, Delete, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RecebeBytes, RespostaDeLista } from '@sineta/plataforma';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { arquivoDoPedido } from '../../retornos/arquivo-do-pedido.js';
import {
  ConciliacaoBancariaDto,
  ConciliacoesFeitasDto,
  ConsultaDeConciliacoesDto,
  ConsultaDeExtratosDto,
  ConsultaDeLancamentosAConciliarDto,
  ConsultaDePosicaoDto,
  EnvioDeExtratoDto,
  ExtratoBancarioDto,
  ExtratoRecebidoDto,
  LancamentoAConciliarDto,
  NovasConciliacoesDto,
  PosicaoDaContaDto,
} from './conciliacao.dto.js';
import { ConciliacaoService } from './conciliacao.service.js';
import { ExtratosBancarios } from './extratos-bancarios.service.js';
import { PosicaoDaConta } from './posicao-da-conta.js';

const OFX = { nome: 'extrato.ofx', acao: 'Envie o arquivo OFX do banco.' };

@ApiTags('Tesouraria')
@Controller()
export class ConciliacaoController {
  constructor(
    private readonly conciliacao: ConciliacaoService,
    private readonly extratos: ExtratosBancarios,
    private readonly posicoes: PosicaoDaConta,
  ) {}

  /** The file itself is the idempotency key: the same bytes answer 200 with what is stored. */
  @Post('extratos-bancarios')
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
    @Query() { conta }: EnvioDeExtratoDto,
    @Req() pedido: FastifyRequest,
    @Res({ passthrough: true }) resposta: FastifyReply,
  ): Promise<ExtratoRecebidoDto> {
    if (conta !== undefined) await this.extratos.exigirConta(conta);
    const { nome, conteudo } = await arquivoDoPedido(pedido, OFX);
    const { novo, extrato } = await this.extratos.receber(conta, nome, conteudo);
    void resposta.status(novo ? 201 : 200);
    return extrato;
  }

  @Get('extratos-bancarios')
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'Extratos recebidos' })
  @RespostaDeLista(ExtratoBancarioDto)
  listar(@Query() filtro: ConsultaDeExtratosDto) {
    return this.extratos.listar(filtro);
  }

  @Get('lancamentos-a-conciliar')
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'O que a escola lançou nas contas bancárias e o banco ainda não mostrou' })
  @RespostaDeLista(LancamentoAConciliarDto)
  lancamentos(@Query() filtro: ConsultaDeLancamentosAConciliarDto) {
    return this.conciliacao.lancamentos(filtro);
  }

  @Get('contas-de-dinheiro/posicao')
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'Saldo no razão, conciliado e no banco, e o que há entre eles' })
  @ApiOkResponse({ type: PosicaoDaContaDto })
  posicao(@Query() filtro: ConsultaDePosicaoDto): Promise<PosicaoDaContaDto> {
    return this.posicoes.em(filtro);
  }

  @Post('conciliacoes-bancarias')
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @ApiOperation({
    summary: 'Diz que lançamentos são que linhas do extrato: uma ou várias de cada lado, com a mesma soma',
  })
  @ApiCreatedResponse({ type: ConciliacoesFeitasDto })
  conciliar(@Body() dto: NovasConciliacoesDto): Promise<ConciliacoesFeitasDto> {
    return this.conciliacao.conciliar(dto);
  }

  @Get('conciliacoes-bancarias')
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'Conciliações feitas, da mais nova' })
  @RespostaDeLista(ConciliacaoBancariaDto)
  conciliacoes(@Query() filtro: ConsultaDeConciliacoesDto) {
    return this.conciliacao.conciliacoes(filtro);
  }

  @Get('conciliacoes-bancarias/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'Uma conciliação e os seus dois lados' })
  @ApiOkResponse({ type: ConciliacaoBancariaDto })
  obterConciliacao(@Id() id: string): Promise<ConciliacaoBancariaDto> {
    return this.conciliacao.obterConciliacao(id);
  }

  @Delete('conciliacoes-bancarias/:id')
  @HttpCode(204)
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @ApiOperation({ summary: 'Desfaz uma conciliação; os dois lados voltam a esperar' })
  @ApiNoContentResponse()
  async desfazer(@Id() id: string): Promise<void> {
    await this.conciliacao.desfazer(id);
  }
}
