import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import { CentroDeCusto } from './arvore.entity.js';
import { AlteracaoDeNoDto, ConsultaDeNosDto, NoDto, NovoNoDto } from './arvores.dto.js';
import { ArvoresService } from './arvores.service.js';

@ApiTags('Centros de custo')
@Controller('centros-de-custo')
export class CentrosDeCustoController {
  constructor(private readonly arvores: ArvoresService) {}

  @Post()
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ApiOperation({ summary: 'Cadastra um centro de custo' })
  @ApiCreatedResponse({ type: NoDto })
  criar(@Body() dto: NovoNoDto) {
    return this.arvores.criar(CentroDeCusto, dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Centros de custo, na ordem do código' })
  @RespostaDeLista(NoDto)
  listar(@Query() filtro: ConsultaDeNosDto) {
    return this.arvores.listar(CentroDeCusto, filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Centro de custo' })
  @ApiOkResponse({ type: NoDto })
  obter(@Id() id: string) {
    return this.arvores.obter(CentroDeCusto, id);
  }

  @Patch(':id')
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera nome, lugar na árvore ou uso; o código não muda' })
  @ApiOkResponse({ type: NoDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDeNoDto, @VersaoVista() versao: number) {
    return this.arvores.alterar(CentroDeCusto, id, dto, { versao });
  }
}
