import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVistaOuNova } from '@sineta/plataforma';
import {
  ConfiguracaoFiscalDto,
  ConfiguracaoFiscalMostradaDto,
  ConsultaDeServicosFiscaisDto,
  ServicoFiscalDto,
  ServicoFiscalMostradoDto,
  TributacaoDoServicoDto,
} from './configuracao-fiscal.dto.js';
import { ConfiguracaoFiscalService } from './configuracao-fiscal.service.js';

@ApiTags('Configuração fiscal')
@Controller()
export class ConfiguracaoFiscalController {
  constructor(private readonly configuracao: ConfiguracaoFiscalService) {}

  @Get('configuracao-fiscal')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Regime, ambiente, série e o que a nota informa' })
  @ApiOkResponse({ type: ConfiguracaoFiscalMostradaDto })
  obter() {
    return this.configuracao.mostrar();
  }

  @Put('configuracao-fiscal')
  @Acesso(['admin'], 'fiscal:configurar')
  @ExigeVersao({ aoAlterar: true })
  @ApiOperation({ summary: 'Define como a escola emite notas' })
  @ApiOkResponse({ type: ConfiguracaoFiscalMostradaDto })
  definir(@Body() dto: ConfiguracaoFiscalDto, @VersaoVistaOuNova() versao: number | null) {
    return this.configuracao.definir(dto, versao);
  }

  @Get('servicos-fiscais')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Serviços da escola e a tributação de cada um' })
  @RespostaDeLista(ServicoFiscalMostradoDto)
  listar(@Query() filtro: ConsultaDeServicosFiscaisDto) {
    return this.configuracao.listarServicos(filtro);
  }

  @Put('servicos/:id/fiscal')
  @Acesso(['admin', 'financeiro'], 'fiscal:configurar')
  @ExigeVersao({ aoAlterar: true })
  @ApiOperation({ summary: 'Define a tributação de um serviço' })
  @ApiOkResponse({ type: TributacaoDoServicoDto })
  definirServico(@Id() id: string, @Body() dto: ServicoFiscalDto, @VersaoVistaOuNova() versao: number | null) {
    return this.configuracao.definirServico(id, dto, versao);
  }
}
