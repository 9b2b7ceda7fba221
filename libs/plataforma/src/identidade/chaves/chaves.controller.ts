import { Body, Controller, Delete, Get, HttpCode, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Id } from '../../http/id.js';
import { ConsultaDeLista, RespostaDeLista } from '../../http/pagina.js';
import { Acesso } from '../acesso.decorator.js';
import { SemCacheInterceptor } from '../sem-cache.interceptor.js';
import { NovaChaveDeApi, RespostaDeChave, RespostaDeChaveCriada, RespostaDeEscopos } from './chaves.dto.js';
import { ChavesService } from './chaves.service.js';
import { CatalogoDeEscopos } from './escopos.js';

@ApiTags('Chaves de API')
@Controller('chaves-api')
@UseInterceptors(SemCacheInterceptor)
export class ChavesController {
  constructor(
    private readonly chaves: ChavesService,
    private readonly escopos: CatalogoDeEscopos,
  ) {}

  @Get()
  @Acesso(['admin', 'auditor'])
  @ApiOperation({ summary: 'Chaves de API da escola, sem o segredo' })
  @RespostaDeLista(RespostaDeChave)
  listar(@Query() consulta: ConsultaDeLista) {
    return this.chaves.listar(consulta);
  }

  @Get('escopos')
  @Acesso(['admin', 'auditor'])
  @ApiOperation({ summary: 'Escopos que uma chave pode ter' })
  @ApiOkResponse({ type: RespostaDeEscopos })
  listarEscopos(): RespostaDeEscopos {
    return { escopos: this.escopos.todos() };
  }

  @Post()
  @Acesso(['admin'])
  @ApiOperation({ summary: 'Cria uma chave de API, mostrada só nesta resposta' })
  @ApiCreatedResponse({ type: RespostaDeChaveCriada })
  criar(@Body() dados: NovaChaveDeApi) {
    return this.chaves.criar(dados);
  }

  @Delete(':id')
  @HttpCode(204)
  @Acesso(['admin'])
  @ApiOperation({ summary: 'Revoga a chave' })
  @ApiNoContentResponse()
  revogar(@Id() id: string) {
    return this.chaves.revogar(id);
  }
}
