import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import {
  AlteracaoDeContaBancariaDto,
  ConsultaDeContasBancariasDto,
  ContaBancariaDto,
  NovaContaBancariaDto,
} from './contas-bancarias.dto.js';
import { ContasBancariasService } from './contas-bancarias.service.js';

@ApiTags('Contas bancárias')
@Controller('contas-bancarias')
export class ContasBancariasController {
  constructor(private readonly contas: ContasBancariasService) {}

  @Post()
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ApiOperation({ summary: 'Cadastra uma conta com cobrança; dígitos e convênio são conferidos pela regra do banco' })
  criar(@Body() dto: NovaContaBancariaDto) {
    return this.contas.criar(dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Lista contas bancárias' })
  @RespostaDeLista(ContaBancariaDto)
  listar(@Query() filtro: ConsultaDeContasBancariasDto) {
    return this.contas.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Conta bancária' })
  obter(@Id() id: string) {
    return this.contas.obter(id);
  }

  @Patch(':id')
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera nome, instruções ou uso; os números da conta não mudam' })
  alterar(@Id() id: string, @Body() dto: AlteracaoDeContaBancariaDto, @VersaoVista() versao: number) {
    return this.contas.alterar(id, dto, { versao });
  }
}
