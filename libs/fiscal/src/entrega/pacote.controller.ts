import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Acesso, disposicao } from '@sineta/plataforma';
import { PedidoDoPacoteDto } from './pacote.dto.js';
import { PacoteDoContador } from './pacote.service.js';

@ApiTags('Notas fiscais')
@Controller('notas-fiscais/pacote')
export class PacoteController {
  constructor(private readonly pacotes: PacoteDoContador) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'ZIP do mês para a contabilidade: XML, PDF, eventos, planilha e numeração' })
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async baixar(@Query() pedido: PedidoDoPacoteDto): Promise<StreamableFile> {
    const { nome, bytes } = await this.pacotes.abrir(pedido);
    return new StreamableFile(Readable.from(bytes), { type: 'application/zip', disposition: disposicao(nome) });
  }
}
