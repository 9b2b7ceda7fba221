import { Global, Module, type DynamicModule } from '@nestjs/common';
import { registrarEntidades } from '../banco/fonte-de-dados.js';
import { Carteiro } from './carteiro.js';
import { EntregasDeWebhookController } from './entregas.controller.js';
import { EntregasRepository } from './entregas.repository.js';
import { Entregas, FilaDasEntregas, PassosDaEntrega } from './entregas.js';
import { EventosExternos } from './eventos-externos.js';
import { OPCOES_DOS_WEBHOOKS, type OpcoesDosWebhooks } from './opcoes.js';
import { Webhook } from './webhook.entity.js';
import { WebhooksController } from './webhooks.controller.js';
import {
  EntregasService,
  LeituraDosWebhooks,
  RegrasDosWebhooks,
  SegredosDosWebhooks,
  WebhooksService,
} from './webhooks.service.js';

registrarEntidades(Webhook);

/** Signed deliveries of what happens in a school to its other systems. Needs FilaModule, AgendaModule and IdentidadeModule. */
@Global()
@Module({})
export class WebhooksModule {
  static forRoot(opcoes: OpcoesDosWebhooks = {}): DynamicModule {
    return {
      module: WebhooksModule,
      controllers: [WebhooksController, EntregasDeWebhookController],
      providers: [
        { provide: OPCOES_DOS_WEBHOOKS, useValue: opcoes },
        ...[EventosExternos, EntregasRepository, Carteiro, PassosDaEntrega, FilaDasEntregas, Entregas],
        ...[SegredosDosWebhooks, RegrasDosWebhooks, WebhooksService, LeituraDosWebhooks, EntregasService],
      ],
      exports: [EventosExternos],
    };
  }
}
