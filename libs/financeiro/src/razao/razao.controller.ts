import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, RespostaDeLista } from '@sineta/plataforma';
import { ConsultaDeContasDto, ConsultaDeTransferenciasDto, ContaDto, ProvaDto, TransferenciaDto } from './razao.dto.js';
import { Razao } from './razao.js';

@ApiTags('Razão')
@Controller('razao')
export class RazaoController {
  constructor(private readonly razao: Razao) {}

  @Get('prova')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Prova do razão: partidas, saldos, parcelas e recebimentos' })
  @ApiOkResponse({ type: ProvaDto })
  provar() {
    return this.razao.provar();
  }

  @Get('contas')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Contas do razão e seus saldos' })
  @RespostaDeLista(ContaDto)
  contas(@Query() filtro: ConsultaDeContasDto) {
    return this.razao.contas(filtro);
  }

  @Get('transferencias')
  @Acesso(['admin', 'financeiro', 'auditor'], 'financeiro:ler')
  @ApiOperation({ summary: 'Lançamentos do razão' })
  @RespostaDeLista(TransferenciaDto)
  transferencias(@Query() filtro: ConsultaDeTransferenciasDto) {
    return this.razao.transferencias(filtro);
  }
}
