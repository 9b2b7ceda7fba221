import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import { pdf, RespostaEmPdf } from '../apoio/pdf.js';
import { FechamentoDeSessao } from './fechamento-de-sessao.js';
import { RelatorioDeSessao } from './relatorio-de-sessao.js';
import {
  AberturaDto,
  ConsultaDeMovimentosDeCaixaDto,
  ConsultaDeSessoesDto,
  ContagemFeitaDto,
  FechamentoDto,
  MovimentoDeCaixaDto,
  NovaContagemDto,
  SessaoDeCaixaDto,
  SessaoDetalhadaDto,
  TransferenciaDeCaixaDto,
} from './sessoes.dto.js';
import { SessoesService } from './sessoes.service.js';

@ApiTags('Caixa')
@Controller('sessoes-de-caixa')
export class SessoesDeCaixaController {
  constructor(
    private readonly sessoes: SessoesService,
    private readonly fechamento: FechamentoDeSessao,
    private readonly relatorios: RelatorioDeSessao,
  ) {}

  @Post()
  @Idempotente()
  @Acesso(['admin', 'financeiro', 'caixa'])
  @ApiOperation({ summary: 'Abre uma sessão de caixa, com o fundo de troco' })
  @ApiCreatedResponse({ type: SessaoDetalhadaDto })
  abrir(@Body() dto: AberturaDto): Promise<SessaoDetalhadaDto> {
    return this.sessoes.abrir(dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Lista as sessões; o caixa vê as suas' })
  @RespostaDeLista(SessaoDeCaixaDto)
  listar(@Query() filtro: ConsultaDeSessoesDto) {
    return this.sessoes.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Sessão de caixa; as somas aparecem no fechamento' })
  @ApiOkResponse({ type: SessaoDetalhadaDto })
  obter(@Id() id: string): Promise<SessaoDetalhadaDto> {
    return this.sessoes.obter(id);
  }

  @Get(':id/movimentos')
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'O que entrou e saiu na sessão, em ordem' })
  @RespostaDeLista(MovimentoDeCaixaDto)
  movimentos(@Id() id: string, @Query() filtro: ConsultaDeMovimentosDeCaixaDto) {
    return this.sessoes.movimentos(id, filtro);
  }

  @Post(':id/suprimentos')
  @Idempotente()
  @Acesso(['admin', 'financeiro', 'caixa'])
  @ApiOperation({ summary: 'Põe dinheiro na gaveta, vindo do cofre ou de uma conta bancária' })
  @ApiCreatedResponse({ type: MovimentoDeCaixaDto })
  suprir(@Id() id: string, @Body() dto: TransferenciaDeCaixaDto): Promise<MovimentoDeCaixaDto> {
    return this.sessoes.suprir(id, dto);
  }

  @Post(':id/sangrias')
  @Idempotente()
  @Acesso(['admin', 'financeiro', 'caixa'])
  @ApiOperation({ summary: 'Tira dinheiro da gaveta, para o cofre ou uma conta bancária' })
  @ApiCreatedResponse({ type: MovimentoDeCaixaDto })
  sangrar(@Id() id: string, @Body() dto: TransferenciaDeCaixaDto): Promise<MovimentoDeCaixaDto> {
    return this.sessoes.sangrar(id, dto);
  }

  @Post(':id/contagens')
  @Idempotente()
  @Acesso(['admin', 'financeiro', 'caixa'])
  @ApiOperation({ summary: 'Conferência cega: conta o dinheiro sem saber o esperado; a sessão para de receber' })
  @ApiCreatedResponse({ type: ContagemFeitaDto })
  contar(@Id() id: string, @Body() dto: NovaContagemDto): Promise<ContagemFeitaDto> {
    return this.fechamento.contar(id, dto);
  }

  @Post(':id/fechamento')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro', 'caixa'])
  @ApiOperation({ summary: 'Fecha a sessão pela última contagem; a diferença vai para sobra ou falta' })
  @ApiOkResponse({ type: SessaoDetalhadaDto })
  fechar(@Id() id: string, @Body() dto: FechamentoDto): Promise<SessaoDetalhadaDto> {
    return this.fechamento.fechar(id, dto);
  }

  @Get(':id/relatorio')
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Relatório de fechamento em PDF' })
  @RespostaEmPdf()
  async relatorio(@Id() id: string): Promise<StreamableFile> {
    return pdf('fechamento-de-caixa', await this.relatorios.doFechamento(id));
  }
}
