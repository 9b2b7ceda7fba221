import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, EQUIPE, ExigeVersao, Id, RespostaDeLista, Texto, VersaoVista } from '@sineta/plataforma';
import {
  AlteracaoDaEtapaDto,
  AlteracaoDoPeriodoDto,
  ConsultaDePeriodosDto,
  EtapaDoPeriodoDto,
  NovoPeriodoLetivoDto,
  PeriodoLetivoDto,
  PeriodoResumoDto,
} from './periodos.dto.js';
import { PeriodosService } from './periodos.service.js';

class ReaberturaDto {
  @Texto(500, 'Motivo da reabertura', { minimo: 5, exemplo: 'Erro de digitação no diário' })
  motivo: string;
}

@ApiTags('Períodos letivos')
@Controller()
export class PeriodosController {
  constructor(private readonly periodos: PeriodosService) {}

  @Post('periodos-letivos')
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ApiOperation({ summary: 'Abre um período letivo com as suas etapas' })
  @ApiCreatedResponse({ type: PeriodoLetivoDto })
  criar(@Body() dto: NovoPeriodoLetivoDto) {
    return this.periodos.criar(dto);
  }

  @Get('periodos-letivos')
  @Acesso(EQUIPE, 'estrutura:ler')
  @ApiOperation({ summary: 'Lista períodos letivos' })
  @RespostaDeLista(PeriodoResumoDto)
  listar(@Query() filtro: ConsultaDePeriodosDto) {
    return this.periodos.listar(filtro);
  }

  @Get('periodos-letivos/:id')
  @Acesso(EQUIPE, 'estrutura:ler')
  @ApiOperation({ summary: 'Período letivo com as etapas' })
  @ApiOkResponse({ type: PeriodoLetivoDto })
  obter(@Id() id: string) {
    return this.periodos.obter(id);
  }

  @Patch('periodos-letivos/:id')
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera um período letivo' })
  @ApiOkResponse({ type: PeriodoLetivoDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDoPeriodoDto, @VersaoVista() versao: number) {
    return this.periodos.alterar(id, dto, { versao });
  }

  @Delete('periodos-letivos/:id')
  @HttpCode(204)
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Exclui um período letivo aberto por engano, sem turmas nem planos, com as suas etapas' })
  @ApiNoContentResponse()
  async excluir(@Id() id: string, @VersaoVista() versao: number): Promise<void> {
    await this.periodos.excluir(id, { versao });
  }

  @Patch('etapas/:id')
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera o nome ou as datas de uma etapa' })
  @ApiOkResponse({ type: EtapaDoPeriodoDto })
  alterarEtapa(@Id() id: string, @Body() dto: AlteracaoDaEtapaDto, @VersaoVista() versao: number) {
    return this.periodos.alterarEtapa(id, dto, { versao });
  }

  @Post('etapas/:id/publicacao')
  @HttpCode(200)
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ApiOperation({ summary: 'Publica as notas da etapa para as famílias' })
  @ApiOkResponse({ type: EtapaDoPeriodoDto })
  publicar(@Id() id: string) {
    return this.periodos.mudarEtapa(id, 'PUBLICADA');
  }

  @Post('etapas/:id/fechamento')
  @HttpCode(200)
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ApiOperation({ summary: 'Fecha a etapa: as notas não mudam mais' })
  @ApiOkResponse({ type: EtapaDoPeriodoDto })
  fechar(@Id() id: string) {
    return this.periodos.mudarEtapa(id, 'FECHADA');
  }

  @Post('etapas/:id/reabertura')
  @HttpCode(200)
  @Acesso(['admin'])
  @ApiOperation({ summary: 'Reabre a etapa, com motivo' })
  @ApiOkResponse({ type: EtapaDoPeriodoDto })
  reabrir(@Id() id: string, @Body() dto: ReaberturaDto) {
    return this.periodos.mudarEtapa(id, 'ABERTA', dto.motivo);
  }
}
