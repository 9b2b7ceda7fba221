import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import {
  CancelamentoDeRecorrenciaDto,
  ConsultaDeRecorrenciasPixDto,
  NovaRecorrenciaPixDto,
  RecorrenciaPixDto,
  SolicitacaoDeRecorrenciaDto,
} from './recorrencias-pix.dto.js';
import { RecorrenciasPixService } from './recorrencias-pix.service.js';

@ApiTags('Pix')
@Controller('recorrencias-pix')
export class RecorrenciasPixController {
  constructor(private readonly recorrencias: RecorrenciasPixService) {}

  @Post()
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'pix:escrever')
  @ApiOperation({ summary: 'Propõe ao pagador o Pix Automático das parcelas de um contrato' })
  @ApiCreatedResponse({ type: RecorrenciaPixDto })
  propor(@Body() dto: NovaRecorrenciaPixDto): Promise<RecorrenciaPixDto> {
    return this.recorrencias.propor(dto);
  }

  @Get()
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor', 'responsavel'], 'pix:ler')
  @ApiOperation({ summary: 'Lista os Pix Automáticos; o responsável vê os seus' })
  @RespostaDeLista(RecorrenciaPixDto)
  listar(@Query() filtro: ConsultaDeRecorrenciasPixDto) {
    return this.recorrencias.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor', 'responsavel'], 'pix:ler')
  @ApiOperation({ summary: 'Pix Automático, com o código que o pagador lê para autorizar' })
  @ApiOkResponse({ type: RecorrenciaPixDto })
  obter(@Id() id: string): Promise<RecorrenciaPixDto> {
    return this.recorrencias.obter(id);
  }

  @Post(':id/solicitacao')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'pix:escrever')
  @ApiOperation({ summary: 'Manda a proposta ao banco do pagador, que a mostra no aplicativo' })
  @ApiOkResponse({ type: RecorrenciaPixDto })
  solicitar(@Id() id: string, @Body() dto: SolicitacaoDeRecorrenciaDto): Promise<RecorrenciaPixDto> {
    return this.recorrencias.solicitar(id, dto);
  }

  @Post(':id/cancelamento')
  @HttpCode(200)
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'pix:escrever')
  @ApiOperation({ summary: 'Pede ao PSP que o Pix Automático acabe' })
  @ApiOkResponse({ type: RecorrenciaPixDto })
  cancelar(@Id() id: string, @Body() { motivo }: CancelamentoDeRecorrenciaDto): Promise<RecorrenciaPixDto> {
    return this.recorrencias.cancelar(id, motivo);
  }
}
