import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Req } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Acesso, EQUIPE, ExigeVersao, VersaoVista } from '@sineta/plataforma';
import type { FastifyRequest } from 'fastify';
import { AlteracaoDaEscolaDto, EscolaCriadaDto, EscolaDto, NovaEscolaDto } from './escolas.dto.js';
import { EscolasService } from './escolas.service.js';
import { lerLogotipo } from './logotipo.js';

const FORMULARIO_DO_LOGOTIPO = {
  type: 'object',
  required: ['arquivo'],
  properties: { arquivo: { type: 'string', format: 'binary', description: 'PNG ou JPEG de até 1 MB' } },
};

@ApiTags('Escolas')
@Controller('escolas')
export class EscolasController {
  constructor(private readonly escolas: EscolasService) {}

  @Post()
  @Acesso(['plataforma'])
  @ApiOperation({ summary: 'Cria uma escola e o seu primeiro administrador' })
  @ApiCreatedResponse({ type: EscolaCriadaDto })
  criar(@Body() dto: NovaEscolaDto) {
    return this.escolas.criar(dto);
  }

  @Get('atual')
  @Acesso(EQUIPE, 'escola:ler')
  @ApiOperation({ summary: 'Dados da escola em que se está trabalhando' })
  @ApiOkResponse({ type: EscolaDto })
  atual() {
    return this.escolas.atual();
  }

  @Patch('atual')
  @Acesso(['admin'])
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera os dados da escola' })
  @ApiOkResponse({ type: EscolaDto })
  alterar(@Body() dto: AlteracaoDaEscolaDto, @VersaoVista() versao: number) {
    return this.escolas.alterar(dto, { versao });
  }

  @Put('atual/logo')
  @Acesso(['admin'])
  @ExigeVersao()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORMULARIO_DO_LOGOTIPO })
  @ApiOperation({ summary: 'Troca o logotipo que sai nos documentos' })
  @ApiOkResponse({ type: EscolaDto })
  async trocarLogotipo(@Req() pedido: FastifyRequest, @VersaoVista() versao: number) {
    return this.escolas.trocarLogotipo(await lerLogotipo(pedido), { versao });
  }

  @Delete('atual/logo')
  @HttpCode(204)
  @Acesso(['admin'])
  @ExigeVersao()
  @ApiOperation({ summary: 'Retira o logotipo' })
  @ApiNoContentResponse()
  async retirarLogotipo(@VersaoVista() versao: number): Promise<void> {
    await this.escolas.retirarLogotipo({ versao });
  }
}
