import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import {
  AlteracaoDeRecorrenciaDto,
  ConsultaDeRecorrenciasDto,
  ExecucaoDasRecorrenciasDto,
  NovaRecorrenciaDto,
  RecorrenciaDto,
} from './recorrencias.dto.js';
import { RecorrenciasService } from './recorrencias.service.js';

@ApiTags('Recorrências a pagar')
@Controller('recorrencias-a-pagar')
export class RecorrenciasController {
  constructor(private readonly recorrencias: RecorrenciasService) {}

  @Post()
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ApiOperation({ summary: 'Cadastra uma despesa que se repete' })
  @ApiCreatedResponse({ type: RecorrenciaDto })
  criar(@Body() dto: NovaRecorrenciaDto) {
    return this.recorrencias.criar(dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Despesas que se repetem' })
  @RespostaDeLista(RecorrenciaDto)
  listar(@Query() filtro: ConsultaDeRecorrenciasDto) {
    return this.recorrencias.listar(filtro);
  }

  @Post('execucao')
  @HttpCode(202)
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ApiOperation({ summary: 'Lança agora o que a agenda lança às 4 h; repetir não repete título' })
  @ApiAcceptedResponse({ type: ExecucaoDasRecorrenciasDto })
  executar() {
    return this.recorrencias.executar();
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'pagar:ler')
  @ApiOperation({ summary: 'Recorrência' })
  @ApiOkResponse({ type: RecorrenciaDto })
  obter(@Id() id: string) {
    return this.recorrencias.obter(id);
  }

  @Patch(':id')
  @Acesso(['admin', 'financeiro'], 'pagar:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera, suspende ou encerra; o que já foi lançado fica' })
  @ApiOkResponse({ type: RecorrenciaDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDeRecorrenciaDto, @VersaoVista() versao: number) {
    return this.recorrencias.alterar(id, dto, { versao });
  }
}
