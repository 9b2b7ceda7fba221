import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, RespostaDeLista } from '@sineta/plataforma';
import {
  ConciliacaoFiscalDto,
  ConsultaDaConciliacaoDto,
  ConsultaDeDiferencasDto,
  DiferencaFiscalDto,
} from './conciliacao.dto.js';
import { ConciliacaoService } from './conciliacao.service.js';

@ApiTags('Conciliação fiscal')
@Controller('conciliacao-fiscal')
export class ConciliacaoFiscalController {
  constructor(private readonly conciliacao: ConciliacaoService) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Parcelas, movimentos e notas da competência, lado a lado' })
  @ApiOkResponse({ type: ConciliacaoFiscalDto })
  resumo(@Query() { competencia }: ConsultaDaConciliacaoDto): Promise<ConciliacaoFiscalDto> {
    return this.conciliacao.resumo(competencia);
  }

  @Get('diferencas')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Cada parcela, movimento ou nota que não confere, e o que fazer' })
  @RespostaDeLista(DiferencaFiscalDto)
  listar(@Query() filtro: ConsultaDeDiferencasDto) {
    return this.conciliacao.listar(filtro);
  }
}
