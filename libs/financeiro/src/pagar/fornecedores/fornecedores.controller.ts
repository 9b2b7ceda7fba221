import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import {
  AlteracaoDeDadosBancariosDto,
  ConsultaDeDadosBancariosDto,
  DadosBancariosDto,
  NovosDadosBancariosDto,
  RecusaDeDadosDto,
} from './dados-bancarios.dto.js';
import { DadosBancariosService } from './dados-bancarios.service.js';
import {
  AlteracaoDeFornecedorDto,
  ConsultaDeFornecedoresDto,
  FornecedorDto,
  NovoFornecedorDto,
  SaldoDoFornecedorDto,
} from './fornecedores.dto.js';
import { FornecedoresService } from './fornecedores.service.js';

@ApiTags('Fornecedores')
@Controller()
export class FornecedoresController {
  constructor(
    private readonly fornecedores: FornecedoresService,
    private readonly dados: DadosBancariosService,
  ) {}

  @Post('fornecedores')
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ApiOperation({ summary: 'Cadastra um fornecedor' })
  @ApiCreatedResponse({ type: FornecedorDto })
  criar(@Body() dto: NovoFornecedorDto) {
    return this.fornecedores.criar(dto);
  }

  @Get('fornecedores')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Lista fornecedores' })
  @RespostaDeLista(FornecedorDto)
  listar(@Query() filtro: ConsultaDeFornecedoresDto) {
    return this.fornecedores.listar(filtro);
  }

  @Get('fornecedores/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Fornecedor' })
  @ApiOkResponse({ type: FornecedorDto })
  obter(@Id() id: string) {
    return this.fornecedores.obter(id);
  }

  @Patch('fornecedores/:id')
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera um fornecedor; o documento não muda' })
  @ApiOkResponse({ type: FornecedorDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDeFornecedorDto, @VersaoVista() versao: number) {
    return this.fornecedores.alterar(id, dto, { versao });
  }

  @Get('fornecedores/:id/saldo')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'O que se deve ao fornecedor e o que ele deve à escola' })
  @ApiOkResponse({ type: SaldoDoFornecedorDto })
  saldo(@Id() id: string) {
    return this.fornecedores.saldo(id);
  }

  @Post('fornecedores/:id/dados-bancarios')
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Cadastra conta ou chave Pix; só vale depois que outra pessoa aprova' })
  @ApiCreatedResponse({ type: DadosBancariosDto })
  criarDados(@Id() id: string, @Body() dto: NovosDadosBancariosDto) {
    return this.dados.criar(id, dto);
  }

  @Get('dados-bancarios')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Dados bancários, com os que esperam aprovação' })
  @RespostaDeLista(DadosBancariosDto)
  listarDados(@Query() filtro: ConsultaDeDadosBancariosDto) {
    return this.dados.listar(filtro);
  }

  @Get('dados-bancarios/:id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Dados bancários' })
  @ApiOkResponse({ type: DadosBancariosDto })
  obterDados(@Id() id: string) {
    return this.dados.obter(id);
  }

  @Patch('dados-bancarios/:id')
  @Acesso(['admin', 'financeiro'])
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera; volta a esperar aprovação e cancela os pagamentos ainda não enviados' })
  @ApiOkResponse({ type: DadosBancariosDto })
  alterarDados(@Id() id: string, @Body() dto: AlteracaoDeDadosBancariosDto, @VersaoVista() versao: number) {
    return this.dados.alterar(id, dto, { versao });
  }

  @Post('dados-bancarios/:id/aprovacao')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Aprova os dados bancários; nunca por quem os digitou' })
  @ApiOkResponse({ type: DadosBancariosDto })
  aprovarDados(@Id() id: string) {
    return this.dados.aprovar(id);
  }

  @Post('dados-bancarios/:id/recusa')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Recusa os dados bancários, com o motivo' })
  @ApiOkResponse({ type: DadosBancariosDto })
  recusarDados(@Id() id: string, @Body() dto: RecusaDeDadosDto) {
    return this.dados.recusar(id, dto);
  }

  @Post('dados-bancarios/:id/inativacao')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'])
  @ApiOperation({ summary: 'Tira de uso e cancela os pagamentos ainda não enviados' })
  @ApiOkResponse({ type: DadosBancariosDto })
  inativarDados(@Id() id: string) {
    return this.dados.inativar(id);
  }
}
