import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import {
  ConsultaDeDesviosDto,
  ConsultaDeRotaDto,
  DesvioDeRotaDto,
  NovoDesvioDeRotaDto,
  RotaFiscalDto,
} from './rotas.dto.js';
import { RotasService } from './rotas.service.js';

@ApiTags('Rota fiscal')
@Controller()
export class RotasController {
  constructor(private readonly rotas: RotasService) {}

  @Get('rota-fiscal')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'A que governo vão as notas de uma data, por quê, e a próxima mudança' })
  @ApiOkResponse({ type: RotaFiscalDto })
  mostrar(@Query() { data }: ConsultaDeRotaDto): Promise<RotaFiscalDto> {
    return this.rotas.mostrar(data);
  }

  @Post('rota-fiscal/consulta')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Pergunta agora ao sistema nacional pelo convênio do município' })
  @ApiOkResponse({ type: RotaFiscalDto })
  consultar(): Promise<RotaFiscalDto> {
    return this.rotas.consultarConvenio();
  }

  @Get('desvios-de-rota')
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'Rotas que a própria escola informou' })
  @RespostaDeLista(DesvioDeRotaDto)
  listar(@Query() filtro: ConsultaDeDesviosDto) {
    return this.rotas.listar(filtro);
  }

  @Post('desvios-de-rota')
  @Acesso(['admin'], 'fiscal:configurar')
  @ApiOperation({ summary: 'Informa a rota da escola entre duas datas, no lugar da que o sistema conhece' })
  @ApiCreatedResponse({ type: DesvioDeRotaDto })
  desviar(@Body() dto: NovoDesvioDeRotaDto): Promise<DesvioDeRotaDto> {
    return this.rotas.desviar(dto);
  }

  @Delete('desvios-de-rota/:id')
  @HttpCode(204)
  @Acesso(['admin'], 'fiscal:configurar')
  @ExigeVersao()
  @ApiOperation({ summary: 'Volta à rota que o sistema conhece' })
  @ApiNoContentResponse()
  async excluir(@Id() id: string, @VersaoVista() versao: number): Promise<void> {
    await this.rotas.excluir(id, versao);
  }
}
