import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
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
  @ApiCreatedResponse({ type: ContaBancariaDto })
  criar(@Body() dto: NovaContaBancariaDto): Promise<ContaBancariaDto> {
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
  @ApiOkResponse({ type: ContaBancariaDto })
  obter(@Id() id: string): Promise<ContaBancariaDto> {
    return this.contas.obter(id);
  }

  @Patch(':id')
  @Acesso(['admin', 'financeiro'], 'financeiro:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera nome, instruções ou uso; os números da conta não mudam' })
  @ApiOkResponse({ type: ContaBancariaDto })
  alterar(
    @Id() id: string,
    @Body() dto: AlteracaoDeContaBancariaDto,
    @VersaoVista() versao: number,
  ): Promise<ContaBancariaDto> {
    return this.contas.alterar(id, dto, { versao });
  }
}
