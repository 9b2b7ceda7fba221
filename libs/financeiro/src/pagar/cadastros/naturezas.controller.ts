import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import { Natureza } from './arvore.entity.js';
import { AlteracaoDeNoDto, ConsultaDeNosDto, NoDto, NovoNoDto } from './arvores.dto.js';
import { ArvoresService } from './arvores.service.js';

@ApiTags('Naturezas')
@Controller('naturezas')
export class NaturezasController {
  constructor(private readonly arvores: ArvoresService) {}

  @Post()
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ApiOperation({ summary: 'Cadastra uma natureza de despesa (plano de contas gerencial)' })
  @ApiCreatedResponse({ type: NoDto })
  criar(@Body() dto: NovoNoDto) {
    return this.arvores.criar(Natureza, dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Naturezas, na ordem do código' })
  @RespostaDeLista(NoDto)
  listar(@Query() filtro: ConsultaDeNosDto) {
    return this.arvores.listar(Natureza, filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Natureza' })
  @ApiOkResponse({ type: NoDto })
  obter(@Id() id: string) {
    return this.arvores.obter(Natureza, id);
  }

  @Patch(':id')
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera nome, lugar na árvore ou uso; o código não muda' })
  @ApiOkResponse({ type: NoDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDeNoDto, @VersaoVista() versao: number) {
    return this.arvores.alterar(Natureza, id, dto, { versao });
  }
}
