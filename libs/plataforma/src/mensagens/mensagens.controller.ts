import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Id } from '../http/id.js';
import { RespostaDeLista } from '../http/pagina.js';
import { Acesso } from '../identidade/acesso.decorator.js';
import { ConsultaDeMensagens, MensagemDto, ResumoDaMensagemDto } from './mensagens.dto.js';
import { Mensagens } from './mensagens.js';

@ApiTags('Mensagens')
@Controller('mensagens')
export class MensagensController {
  constructor(private readonly mensagens: Mensagens) {}

  @Get()
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor'], 'mensagens:ler')
  @ApiOperation({ summary: 'Mensagens enviadas, por enviar e guardadas' })
  @RespostaDeLista(ResumoDaMensagemDto)
  listar(@Query() filtros: ConsultaDeMensagens) {
    return this.mensagens.listar(filtros);
  }

  @Get(':id')
  @Acesso(['admin', 'secretaria', 'financeiro', 'auditor'], 'mensagens:ler')
  @ApiOperation({ summary: 'Uma mensagem com seu texto; a leitura fica registrada' })
  @ApiOkResponse({ type: MensagemDto })
  obter(@Id() id: string) {
    return this.mensagens.abrir(id);
  }

  @Post(':id/reenvio')
  @HttpCode(200)
  @Acesso(['admin', 'secretaria', 'financeiro'], 'mensagens:escrever')
  @ApiOperation({ summary: 'Envia de novo' })
  @ApiOkResponse({ type: MensagemDto })
  reenviar(@Id() id: string) {
    return this.mensagens.reenviar(id);
  }
}
