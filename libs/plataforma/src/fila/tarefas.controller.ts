import { Controller, Delete, Get, HttpCode, Optional, Post, Query, Req, Header, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Id } from '../http/id.js';
import { RespostaDeLista } from '../http/pagina.js';
import { escopoAtende, temPapel } from '../identidade/acesso.regras.js';
import { Autenticador } from '../identidade/autenticador.js';
import { Acesso } from '../identidade/acesso.decorator.js';
import { EQUIPE } from '../identidade/papeis.js';
import { Acompanhamento } from './acompanhamento.js';
import { ConsultaDeTarefas, ResumoDaTarefaDto, TarefaDto } from './tarefas.dto.js';
import { Tarefas } from './tarefas.js';

@ApiTags('Tarefas')
@Controller('tarefas')
export class TarefasController {
  constructor(
    private readonly tarefas: Tarefas,
    private readonly acompanhamento: Acompanhamento,
    @Optional() private readonly autenticador?: Autenticador,
  ) {}

  @Get()
  @Acesso(EQUIPE, 'tarefas:ler')
  @ApiOperation({ summary: 'Tarefas em segundo plano; com estado=FALHADA, as que precisam de atenção' })
  @RespostaDeLista(ResumoDaTarefaDto)
  listar(@Query() filtros: ConsultaDeTarefas) {
    return this.tarefas.listar(filtros);
  }

  @Get(':id')
  @Acesso(EQUIPE, 'tarefas:ler')
  @ApiOperation({ summary: 'Andamento de uma tarefa: percentual, contagens e erros' })
  @ApiOkResponse({ type: TarefaDto })
  obter(@Id() id: string) {
    return this.tarefas.obter(id);
  }

  @Get(':id/eventos')
  @Header('Cache-Control', 'no-store')
  @Header('X-Accel-Buffering', 'no')
  @Acesso(EQUIPE, 'tarefas:ler')
  @ApiOperation({ summary: 'Andamento ao vivo (server-sent events): um evento "tarefa" por mudança, até o fim' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string', description: 'Eventos "tarefa", cada um com a tarefa em JSON' } })
  async eventos(@Id() id: string, @Req() { headers }: FastifyRequest): Promise<StreamableFile> {
    const eventos = await this.acompanhamento.acompanhar(id, () => this.aindaPode(headers));
    return new StreamableFile(Readable.from(eventos), { type: 'text/event-stream; charset=utf-8' });
  }

  private async aindaPode(cabecalhos: FastifyRequest['headers']): Promise<boolean> {
    if (!this.autenticador) return true;
    const acesso = await this.autenticador.reconhecer(cabecalhos);
    if (!acesso) return false;
    return acesso.escopos ? escopoAtende(acesso.escopos, 'tarefas:ler') : temPapel(acesso.papeis, EQUIPE);
  }

  @Post(':id/repeticao')
  @HttpCode(200)
  @Acesso(['admin', 'secretaria', 'financeiro'], 'tarefas:escrever')
  @ApiOperation({ summary: 'Repete uma tarefa que falhou, de onde parou' })
  @ApiOkResponse({ type: TarefaDto })
  repetir(@Id() id: string) {
    return this.tarefas.repetir(id);
  }

  @Delete(':id')
  @Acesso(['admin', 'secretaria', 'financeiro'], 'tarefas:escrever')
  @ApiOperation({ summary: 'Cancela uma tarefa; o que já foi feito permanece' })
  @ApiOkResponse({ type: TarefaDto })
  cancelar(@Id() id: string) {
    return this.tarefas.cancelar(id);
  }
}
