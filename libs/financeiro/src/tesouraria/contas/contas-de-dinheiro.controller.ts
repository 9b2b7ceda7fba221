import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import {
  AlteracaoDeContaDeDinheiroDto,
  ConsultaDeContasDeDinheiroDto,
  ConsultaDeExtratoDto,
  ContaDeDinheiroDto,
  ContaPropriaDto,
  LinhaDoExtratoDeContaDto,
  NovaContaDeDinheiroDto,
} from './contas-de-dinheiro.dto.js';
import { ContasDeDinheiroService } from './contas-de-dinheiro.service.js';

@ApiTags('Tesouraria')
@Controller('contas-de-dinheiro')
export class ContasDeDinheiroController {
  constructor(private readonly contas: ContasDeDinheiroService) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Contas que guardam dinheiro e o saldo de cada uma no dia pedido' })
  @RespostaDeLista(ContaDeDinheiroDto)
  listar(@Query() filtro: ConsultaDeContasDeDinheiroDto) {
    return this.contas.listar(filtro);
  }

  @Post()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Cadastra uma conta sem cobrança: banco, aplicação ou fundo fixo' })
  @ApiCreatedResponse({ type: ContaPropriaDto })
  criar(@Body() dto: NovaContaDeDinheiroDto): Promise<ContaPropriaDto> {
    return this.contas.criar(dto);
  }

  @Get('extrato')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Extrato de uma conta, com o saldo depois de cada linha' })
  @RespostaDeLista(LinhaDoExtratoDeContaDto)
  extrato(@Query() filtro: ConsultaDeExtratoDto) {
    return this.contas.extrato(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Uma conta das cadastradas aqui' })
  @ApiOkResponse({ type: ContaPropriaDto })
  obter(@Id() id: string): Promise<ContaPropriaDto> {
    return this.contas.obter(id);
  }

  @Patch(':id')
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera o nome ou o uso; os números da conta não mudam' })
  @ApiOkResponse({ type: ContaPropriaDto })
  alterar(
    @Id() id: string,
    @Body() dto: AlteracaoDeContaDeDinheiroDto,
    @VersaoVista() versao: number,
  ): Promise<ContaPropriaDto> {
    return this.contas.alterar(id, dto, { versao });
  }
}
