import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, RespostaDeLista } from '@sineta/plataforma';
import {
  ConsultaDeInadimplentesDto,
  ConsultaPorTurmaDto,
  InadimplenciaDaTurmaDto,
  InadimplenteDto,
  MatrizDeProvisaoDto,
  PosicaoDto,
  ProvisaoDto,
} from './inadimplencia.dto.js';
import { InadimplenciaService } from './inadimplencia.service.js';

@ApiTags('Inadimplência')
@Controller('inadimplencia')
export class InadimplenciaController {
  constructor(private readonly inadimplencia: InadimplenciaService) {}

  @Get('por-familia')
  @Acesso(['admin', 'financeiro', 'auditor'], 'cobranca:ler')
  @ApiOperation({ summary: 'Famílias em atraso, por faixa de dias, a maior dívida primeiro' })
  @RespostaDeLista(InadimplenteDto)
  familias(@Query() filtro: ConsultaDeInadimplentesDto) {
    return this.inadimplencia.listar(filtro);
  }

  @Get('por-turma')
  @Acesso(['admin', 'financeiro', 'auditor'], 'cobranca:ler')
  @ApiOperation({ summary: 'Atraso por turma e a taxa de inadimplência de cada uma' })
  @RespostaDeLista(InadimplenciaDaTurmaDto)
  turmas(@Query() filtro: ConsultaPorTurmaDto) {
    return this.inadimplencia.turmas(filtro);
  }

  @Get('provisao')
  @Acesso(['admin', 'financeiro', 'auditor'], 'cobranca:ler')
  @ApiOperation({ summary: 'Saldos por faixa de atraso e a perda esperada (PECLD) em qualquer data' })
  @ApiOkResponse({ type: ProvisaoDto })
  provisao(@Query() { data }: PosicaoDto) {
    return this.inadimplencia.provisao(data);
  }

  @Put('provisao/matriz')
  @Acesso(['admin', 'financeiro'], 'cobranca:escrever')
  @ApiOperation({ summary: 'Grava o percentual de perda esperada de cada faixa' })
  @ApiOkResponse({ type: MatrizDeProvisaoDto })
  matriz(@Body() dto: MatrizDeProvisaoDto) {
    return this.inadimplencia.gravarMatriz(dto);
  }
}
