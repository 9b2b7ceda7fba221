import { Module, type DynamicModule } from '@nestjs/common';
import { AgendaModule } from './agenda/agenda.module.js';
import { ArquivosModule } from './arquivos/arquivos.module.js';
import type { OpcoesDosArquivos } from './arquivos/opcoes.js';
import { AuditoriaModule } from './auditoria/auditoria.module.js';
import { FilaModule } from './fila/fila.module.js';
import type { OpcoesDoCorreio } from './mensagens/correio.js';
import { MensagensModule } from './mensagens/mensagens.module.js';

export interface OpcoesDosServicos {
  /** Default: in the database. */
  arquivos?: OpcoesDosArquivos;
  /** Default: no server, messages are kept. */
  correio?: OpcoesDoCorreio;
}

/**
 * Queue, schedules, files, mail and the trail's reading. Every process loads them all, to enqueue and to serve; only
 * one that works calls `Trabalhador.iniciar` and `Agenda.iniciar`.
 */
@Module({})
export class ServicosModule {
  static forRoot({ arquivos = { local: 'banco' }, correio = {} }: OpcoesDosServicos = {}): DynamicModule {
    return {
      module: ServicosModule,
      imports: [
        FilaModule,
        AgendaModule,
        ArquivosModule.forRoot(arquivos),
        MensagensModule.forRoot(correio),
        AuditoriaModule,
      ],
    };
  }
}
