import { Body, Controller, Get, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista, VersaoVistaOuNova } from '@sineta/plataforma';
import {
  AlteracaoDeCaixaDto,
  CaixaDto,
  ConsultaDeCaixasDto,
  NovoCaixaDto,
  ParametrosDeCaixaDto,
  ParametrosDeCaixaGravadosDto,
} from './caixas.dto.js';
import { CaixasService } from './caixas.service.js';

@ApiTags('Caixa')
@Controller()
export class CaixasController {
  constructor(private readonly caixas: CaixasService) {}

  @Post('caixas')
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ApiOperation({ summary: 'Cadastra um caixa' })
  @ApiCreatedResponse({ type: CaixaDto })
  criar(@Body() dto: NovoCaixaDto): Promise<CaixaDto> {
    return this.caixas.criar(dto);
  }

  @Get('caixas')
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Lista os caixas' })
  @RespostaDeLista(CaixaDto)
  listar(@Query() filtro: ConsultaDeCaixasDto) {
    return this.caixas.listar(filtro);
  }

  @Get('caixas/:id')
  @Acesso(['admin', 'financeiro', 'caixa', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Caixa' })
  @ApiOkResponse({ type: CaixaDto })
  obter(@Id() id: string): Promise<CaixaDto> {
    return this.caixas.obter(id);
  }

  @Patch('caixas/:id')
  @Acesso(['admin', 'financeiro'], 'caixa:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Muda o nome do caixa, ou o tira de uso' })
  @ApiOkResponse({ type: CaixaDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDeCaixaDto, @VersaoVista() versao: number): Promise<CaixaDto> {
    return this.caixas.alterar(id, dto, { versao });
  }

  @Get('parametros-de-caixa')
  @Acesso(['admin', 'financeiro', 'auditor'], 'caixa:ler')
  @ApiOperation({ summary: 'Limites que pedem uma segunda pessoa, e a tarifa de cheque devolvido' })
  @ApiOkResponse({ type: ParametrosDeCaixaGravadosDto })
  parametros(): Promise<ParametrosDeCaixaGravadosDto> {
    return this.caixas.parametros();
  }

  @Put('parametros-de-caixa')
  @Acesso(['admin'], 'caixa:escrever')
  @ExigeVersao({ aoAlterar: true })
  @ApiOperation({ summary: 'Define os limites do balcão e a tarifa de cheque devolvido' })
  @ApiOkResponse({ type: ParametrosDeCaixaGravadosDto })
  gravarParametros(
    @Body() dto: ParametrosDeCaixaDto,
    @VersaoVistaOuNova() versao: number | null,
  ): Promise<ParametrosDeCaixaGravadosDto> {
    return this.caixas.gravarParametros(dto, versao);
  }
}
