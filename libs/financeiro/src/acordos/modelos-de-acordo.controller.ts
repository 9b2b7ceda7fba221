import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import {
  AlteracaoDeModeloDeAcordoDto,
  ConsultaDeModelosDeAcordoDto,
  ModeloDeAcordoDto,
  NovoModeloDeAcordoDto,
} from './modelos-de-acordo.dto.js';
import { ModelosDeAcordoService } from './modelos-de-acordo.service.js';

@ApiTags('Acordos')
@Controller('modelos-de-acordo')
export class ModelosDeAcordoController {
  constructor(private readonly modelos: ModelosDeAcordoService) {}

  @Post()
  @Acesso(['admin', 'financeiro'], 'acordos:escrever')
  @ApiOperation({ summary: 'Cria um modelo de acordo: limites, alçadas de dispensa e condições' })
  @ApiCreatedResponse({ type: ModeloDeAcordoDto })
  criar(@Body() dto: NovoModeloDeAcordoDto) {
    return this.modelos.criar(dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'acordos:ler')
  @ApiOperation({ summary: 'Modelos de acordo' })
  @RespostaDeLista(ModeloDeAcordoDto)
  listar(@Query() filtro: ConsultaDeModelosDeAcordoDto) {
    return this.modelos.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'acordos:ler')
  @ApiOperation({ summary: 'Modelo de acordo' })
  @ApiOkResponse({ type: ModeloDeAcordoDto })
  obter(@Id() id: string) {
    return this.modelos.obter(id);
  }

  @Patch(':id')
  @Acesso(['admin', 'financeiro'], 'acordos:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera um modelo, ou o tira de uso; os acordos já propostos ficam como estão' })
  @ApiOkResponse({ type: ModeloDeAcordoDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDeModeloDeAcordoDto, @VersaoVista() versao: number) {
    return this.modelos.alterar(id, dto, { versao });
  }
}
