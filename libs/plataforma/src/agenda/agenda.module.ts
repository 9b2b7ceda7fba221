import { Global, Module } from '@nestjs/common';
import { FilaModule } from '../fila/fila.module.js';
import { AgendaController } from './agenda.controller.js';
import { Agenda } from './agenda.js';
import { Limpeza } from './limpeza.js';

/** Schedules of the platform and of every module. */
@Global()
@Module({
  imports: [FilaModule],
  controllers: [AgendaController],
  providers: [Agenda, Limpeza],
  exports: [Agenda],
})
export class AgendaModule {}
