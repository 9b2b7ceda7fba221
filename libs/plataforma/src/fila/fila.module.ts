import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Acompanhamento } from './acompanhamento.js';
import { Eventos } from './eventos.js';
import { Execucao } from './execucao.js';
import { Fila } from './fila.js';
import { Processadores } from './processadores.js';
import { TarefasController } from './tarefas.controller.js';
import { Tarefas } from './tarefas.js';
import { Trabalhador } from './trabalhador.js';

/** The durable queue, jobs with progress, and events between contexts. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [TarefasController],
  providers: [Acompanhamento, Eventos, Execucao, Fila, Processadores, Tarefas, Trabalhador],
  exports: [Eventos, Fila, Processadores, Tarefas, Trabalhador],
})
export class FilaModule {}
