import { Controller, Get, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Id } from '../http/id.js';
import { RespostaDeLista } from '../http/pagina.js';
import { Acesso } from '../identidade/acesso.decorator.js';
import { ArquivoDto, ConsultaDeArquivos } from './arquivos.dto.js';
import { Arquivos } from './arquivos.js';
import { cabecalhosDoArquivo, enviarArquivo, jaTem } from './download.js';

@ApiTags('Arquivos')
@Controller('arquivos')
export class ArquivosController {
  constructor(private readonly arquivos: Arquivos) {}

  @Get()
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor'], 'arquivos:ler')
  @ApiOperation({ summary: 'Documentos guardados: boletos, remessas, retornos, notas' })
  @RespostaDeLista(ArquivoDto)
  listar(@Query() filtros: ConsultaDeArquivos) {
    return this.arquivos.listar(filtros);
  }

  @Get(':id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor'], 'arquivos:ler')
  @ApiOperation({ summary: 'Baixa um documento; a leitura fica registrada' })
  @ApiProduces('application/octet-stream', 'application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async baixar(
    @Id() id: string,
    @Req() pedido: FastifyRequest,
    @Res({ passthrough: true }) resposta: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const { sha256 } = await this.arquivos.obter(id);
    if (jaTem(pedido, sha256)) {
      cabecalhosDoArquivo(resposta, sha256);
      void resposta.status(304);
      return undefined;
    }
    return enviarArquivo(resposta, await this.arquivos.baixar(id));
  }
}
