import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import { ContatosService } from './contatos.service.js';
import {
  AcaoDeCobrancaDto,
  AlteracaoDePassoDto,
  ConsultaDeAcoesDto,
  ConsultaDeContatosDto,
  ConsultaDePassosDto,
  ContatoDto,
  ExecucaoDto,
  NovoContatoDto,
  NovoPassoDto,
  PassoDto,
} from './regua.dto.js';
import { ReguaService } from './regua.service.js';

@ApiTags('Régua de cobrança')
@Controller()
export class ReguaController {
  constructor(
    private readonly regua: ReguaService,
    private readonly contatos: ContatosService,
  ) {}

  @Post('regua-de-cobranca/passos')
  @Acesso(['admin', 'financeiro'], 'cobranca:escrever')
  @ApiOperation({ summary: 'Acrescenta um passo à régua: dia, canal e texto' })
  @ApiCreatedResponse({ type: PassoDto })
  criar(@Body() dto: NovoPassoDto) {
    return this.regua.criar(dto);
  }

  @Get('regua-de-cobranca/passos')
  @Acesso(['admin', 'financeiro', 'auditor'], 'cobranca:ler')
  @ApiOperation({ summary: 'Passos da régua, na ordem dos dias' })
  @RespostaDeLista(PassoDto)
  listar(@Query() filtro: ConsultaDePassosDto) {
    return this.regua.passos(filtro);
  }

  @Get('regua-de-cobranca/passos/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'cobranca:ler')
  @ApiOperation({ summary: 'Passo da régua' })
  @ApiOkResponse({ type: PassoDto })
  obter(@Id() id: string) {
    return this.regua.obter(id);
  }

  @Patch('regua-de-cobranca/passos/:id')
  @Acesso(['admin', 'financeiro'], 'cobranca:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera, suspende ou retoma um passo' })
  @ApiOkResponse({ type: PassoDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDePassoDto, @VersaoVista() versao: number) {
    return this.regua.alterar(id, dto, { versao });
  }

  @Post('regua-de-cobranca/modelo')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'cobranca:escrever')
  @ApiOperation({ summary: 'Adota a régua de partida, se a escola ainda não tem passos' })
  @RespostaDeLista(PassoDto)
  adotarModelo() {
    return this.regua.adotarModelo();
  }

  @Post('regua-de-cobranca/execucao')
  @HttpCode(202)
  @Acesso(['admin', 'financeiro'], 'cobranca:escrever')
  @ApiOperation({ summary: 'Dá agora os passos do dia, que a agenda dá às 9 h; repetir não repete envio' })
  @ApiAcceptedResponse({ type: ExecucaoDto })
  executar() {
    return this.regua.executar();
  }

  @Get('acoes-de-cobranca')
  @Acesso(['admin', 'financeiro', 'auditor'], 'cobranca:ler')
  @ApiOperation({ summary: 'O que a régua enviou e o que espera uma pessoa' })
  @RespostaDeLista(AcaoDeCobrancaDto)
  acoes(@Query() filtro: ConsultaDeAcoesDto) {
    return this.regua.acoes(filtro);
  }

  @Post('contatos-de-cobranca')
  @Acesso(['admin', 'financeiro', 'secretaria'], 'cobranca:escrever')
  @ApiOperation({ summary: 'Registra um contato com a família, a promessa e as ações que ele resolve' })
  @ApiCreatedResponse({ type: ContatoDto })
  registrar(@Body() dto: NovoContatoDto) {
    return this.contatos.registrar(dto);
  }

  @Get('contatos-de-cobranca')
  @Acesso(['admin', 'financeiro', 'auditor'], 'cobranca:ler')
  @ApiOperation({ summary: 'Histórico de contatos de cobrança' })
  @RespostaDeLista(ContatoDto)
  listarContatos(@Query() filtro: ConsultaDeContatosDto) {
    return this.contatos.listar(filtro);
  }
}
