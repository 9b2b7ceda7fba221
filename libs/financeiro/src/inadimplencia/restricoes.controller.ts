import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, RespostaDeLista } from '@sineta/plataforma';
import { ConsultaDeRestricoesDto, InclusaoDto, NovaRestricaoDto, RemocaoDto, RestricaoDto } from './restricoes.dto.js';
import { RestricoesService } from './restricoes.service.js';

@ApiTags('Restrições de crédito')
@Controller('restricoes-de-credito')
export class RestricoesController {
  constructor(private readonly restricoes: RestricoesService) {}

  @Post()
  @Acesso(['admin', 'financeiro'], 'cobranca:escrever')
  @ApiOperation({ summary: 'Registra a notificação prévia de negativação ou protesto, com a prova' })
  @ApiCreatedResponse({ type: RestricaoDto })
  notificar(@Body() dto: NovaRestricaoDto) {
    return this.restricoes.notificar(dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'cobranca:ler')
  @ApiOperation({ summary: 'Restrições, com o prazo para remover as já pagas' })
  @RespostaDeLista(RestricaoDto)
  listar(@Query() filtro: ConsultaDeRestricoesDto) {
    return this.restricoes.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'cobranca:ler')
  @ApiOperation({ summary: 'Restrição de crédito' })
  @ApiOkResponse({ type: RestricaoDto })
  obter(@Id() id: string) {
    return this.restricoes.obter(id);
  }

  @Post(':id/inclusao')
  @HttpCode(200)
  @Acesso(['admin'], 'cobranca:escrever')
  @ApiOperation({ summary: 'Registra a inclusão no órgão, passado o prazo da notificação' })
  @ApiOkResponse({ type: RestricaoDto })
  incluir(@Id() id: string, @Body() dto: InclusaoDto) {
    return this.restricoes.incluir(id, dto);
  }

  @Post(':id/remocao')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'cobranca:escrever')
  @ApiOperation({ summary: 'Registra a remoção do nome ou o cancelamento do protesto' })
  @ApiOkResponse({ type: RestricaoDto })
  remover(@Id() id: string, @Body() dto: RemocaoDto) {
    return this.restricoes.remover(id, dto);
  }

  @Post(':id/desistencia')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'cobranca:escrever')
  @ApiOperation({ summary: 'Desiste da restrição antes da inclusão' })
  @ApiOkResponse({ type: RestricaoDto })
  desistir(@Id() id: string, @Body() dto: RemocaoDto) {
    return this.restricoes.desistir(id, dto);
  }
}
