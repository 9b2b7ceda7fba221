import { Controller, Get, Query, SetMetadata } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, MODELO_DA_LISTA } from '@sineta/plataforma';
import {
  ConsultaDeExtratoEmDto,
  ExtratoDeParcelaDto,
  ExtratoDto,
  LinhaDoExtratoDeParcelaDto,
  LinhaDoExtratoDto,
} from './extratos.dto.js';
import { ExtratosService } from './extratos.service.js';

@ApiTags('Recebimentos')
@Controller()
export class ExtratosController {
  constructor(private readonly extratos: ExtratosService) {}

  @Get('pessoas/:id/extrato')
  @Acesso(['admin', 'secretaria', 'financeiro', 'caixa', 'auditor', 'responsavel'], 'recebimentos:ler')
  @SetMetadata(MODELO_DA_LISTA, LinhaDoExtratoDto)
  @ApiProduces('application/json', 'text/csv')
  @ApiOperation({ summary: 'Cobranças, pagamentos e crédito de um pagador, hoje ou em um dia; o responsável vê o seu' })
  @ApiOkResponse({ type: ExtratoDto })
  daPessoa(@Id() id: string, @Query() filtro: ConsultaDeExtratoEmDto): Promise<ExtratoDto> {
    return this.extratos.daPessoa(id, filtro);
  }

  @Get('parcelas/:id/extrato')
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor', 'responsavel'], 'recebimentos:ler')
  @SetMetadata(MODELO_DA_LISTA, LinhaDoExtratoDeParcelaDto)
  @ApiProduces('application/json', 'text/csv')
  @ApiOperation({ summary: 'Lançamentos de uma parcela, com o que era devido depois de cada um' })
  @ApiOkResponse({ type: ExtratoDeParcelaDto })
  daParcela(@Id() id: string, @Query() filtro: ConsultaDeExtratoEmDto): Promise<ExtratoDeParcelaDto> {
    return this.extratos.daParcela(id, filtro);
  }
}
