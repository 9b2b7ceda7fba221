import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, Idempotente, RespostaDeLista, VersaoVistaOuNova } from '@sineta/plataforma';
import { ConfiguracaoDoEnvioService } from './configuracao-do-envio.service.js';
import {
  ConfiguracaoDoEnvioDto,
  ConfiguracaoDoEnvioMostradaDto,
  ConsultaDeEnviosDto,
  EnvioDaNotaDto,
} from './envio.dto.js';
import { EnvioDeNotas } from './envio.service.js';

@ApiTags('Envio de notas')
@Controller()
export class EnvioController {
  constructor(
    private readonly configuracao: ConfiguracaoDoEnvioService,
    private readonly envios: EnvioDeNotas,
  ) {}

  @Get('configuracao-fiscal/envio-por-email')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Se as notas vão por e-mail a quem paga, e com que texto' })
  @ApiOkResponse({ type: ConfiguracaoDoEnvioMostradaDto })
  obter(): Promise<ConfiguracaoDoEnvioMostradaDto> {
    return this.configuracao.mostrar();
  }

  @Put('configuracao-fiscal/envio-por-email')
  @Acesso(['admin', 'financeiro'], 'fiscal:configurar')
  @ExigeVersao({ aoAlterar: true })
  @ApiOperation({ summary: 'Liga ou desliga o envio das notas por e-mail; o texto omitido é o padrão' })
  @ApiOkResponse({ type: ConfiguracaoDoEnvioMostradaDto })
  definir(@Body() dto: ConfiguracaoDoEnvioDto, @VersaoVistaOuNova() versao: number | null) {
    return this.configuracao.definir(dto, versao);
  }

  @Get('envios-de-notas')
  @Acesso(['admin', 'financeiro', 'secretaria', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Notas enviadas por e-mail, com as falhas e os pagadores sem endereço' })
  @RespostaDeLista(EnvioDaNotaDto)
  listar(@Query() filtro: ConsultaDeEnviosDto) {
    return this.envios.listar(filtro);
  }

  @Post('notas-fiscais/:id/envio-por-email')
  @HttpCode(202)
  @Idempotente()
  @Acesso(['admin', 'financeiro', 'secretaria'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Envia a nota, ou o aviso de que foi cancelada, ao e-mail de quem paga' })
  @ApiAcceptedResponse({ type: EnvioDaNotaDto })
  enviar(@Id() id: string): Promise<EnvioDaNotaDto> {
    return this.envios.enviar(id);
  }
}
