import { Body, Controller, Get, Put, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExigeVersao, VersaoVista } from '../../http/versao.js';
import { Acesso } from '../acesso.decorator.js';
import { SemCacheInterceptor } from '../sem-cache.interceptor.js';
import { PoliticaDeAcesso, RespostaDaPolitica } from './politica.dto.js';
import { PoliticaService } from './politica.service.js';

@ApiTags('Usuários')
@Controller('politica-de-acesso')
@UseInterceptors(SemCacheInterceptor)
export class PoliticaController {
  constructor(private readonly politica: PoliticaService) {}

  @Get()
  @Acesso(['admin', 'auditor', 'plataforma'], 'politica-de-acesso:ler')
  @ApiOperation({ summary: 'O que a escola exige de quem entra' })
  @ApiOkResponse({ type: RespostaDaPolitica })
  obter() {
    return this.politica.obter();
  }

  @Put()
  @Acesso(['admin', 'plataforma'])
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera o que a escola exige de quem entra' })
  @ApiOkResponse({ type: RespostaDaPolitica })
  alterar(@Body() dados: PoliticaDeAcesso, @VersaoVista() versao: number) {
    return this.politica.alterar(dados, versao);
  }
}
