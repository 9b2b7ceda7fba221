import { Body, Controller, Get, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Acesso, enviarArquivo, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import type { FastifyReply } from 'fastify';
import {
  ConsultaDeRemessasDto,
  NovaRemessaDto,
  RemessaDetalhadaDto,
  RemessaDto,
  RemessaGeradaDto,
} from './remessas.dto.js';
import { RemessasService } from './remessas.service.js';

@ApiTags('Remessas')
@Controller('remessas')
export class RemessasController {
  constructor(private readonly remessas: RemessasService) {}

  @Post()
  @Idempotente()
  @Acesso(['admin', 'financeiro'], 'bancos:escrever')
  @ApiOperation({ summary: 'Gera a remessa com o que está pendente; o que o banco recusaria fica, com o motivo' })
  @ApiCreatedResponse({ type: RemessaGeradaDto })
  gerar(@Body() dto: NovaRemessaDto): Promise<RemessaGeradaDto> {
    return this.remessas.gerar(dto);
  }

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'Lista remessas' })
  @RespostaDeLista(RemessaDto)
  listar(@Query() filtro: ConsultaDeRemessasDto) {
    return this.remessas.listar(filtro);
  }

  @Get(':id')
  @Acesso(['admin', 'financeiro', 'auditor'], 'bancos:ler')
  @ApiOperation({ summary: 'Remessa e os seus títulos' })
  @ApiOkResponse({ type: RemessaDetalhadaDto })
  obter(@Id() id: string): Promise<RemessaDetalhadaDto> {
    return this.remessas.obter(id);
  }

  @Get(':id/arquivo')
  @Acesso(['admin', 'financeiro'], 'bancos:ler')
  @ApiOperation({ summary: 'Arquivo da remessa, exatamente como foi gerado' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async arquivo(@Id() id: string, @Res({ passthrough: true }) resposta: FastifyReply): Promise<StreamableFile> {
    return enviarArquivo(resposta, await this.remessas.arquivo(id));
  }
}
