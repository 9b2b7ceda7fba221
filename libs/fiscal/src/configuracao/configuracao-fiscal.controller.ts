import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, RespostaDeLista } from '@sineta/plataforma';
import {
  ConfiguracaoFiscalDto,
  ConsultaDeServicosFiscaisDto,
  ServicoFiscalDto,
  ServicoFiscalMostradoDto,
} from './configuracao-fiscal.dto.js';
import { ConfiguracaoFiscalService } from './configuracao-fiscal.service.js';

@ApiTags('Configuração fiscal')
@Controller()
export class ConfiguracaoFiscalController {
  constructor(private readonly configuracao: ConfiguracaoFiscalService) {}

  @Get('configuracao-fiscal')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Regime, ambiente, série e o que a nota informa' })
  obter() {
    return this.configuracao.mostrar();
  }

  @Put('configuracao-fiscal')
  @Acesso(['admin'], 'fiscal:configurar')
  @ApiOperation({ summary: 'Define como a escola emite notas' })
  definir(@Body() dto: ConfiguracaoFiscalDto) {
    return this.configuracao.definir(dto);
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
  @ApiOperation({ summary: 'Define a tributação de um serviço' })
  definirServico(@Id() id: string, @Body() dto: ServicoFiscalDto) {
    return this.configuracao.definirServico(id, dto);
  }
}
