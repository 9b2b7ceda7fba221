import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CadastroModule } from '@sineta/cadastro';
import { EducacionalModule } from '@sineta/educacional';
import { FiscalModule, type OpcoesDoFiscal } from '@sineta/fiscal';
import { FinanceiroModule, type OpcoesDoPix } from '@sineta/financeiro';
import {
  criarValidacao,
  CsvInterceptor,
  EtagInterceptor,
  IdempotenciaInterceptor,
  IdentidadeModule,
  InstantesInterceptor,
  PlataformaModule,
  ProblemaFilter,
  ServicosModule,
  WebhooksModule,
  type ChaveMestra,
  type OpcoesDeLimites,
  type OpcoesDosServicos,
  type OpcoesDosWebhooks,
} from '@sineta/plataforma';
import type { DataSource } from 'typeorm';
import { PortasModule } from './portas.module.js';
import { SaudeController } from './saude.controller.js';
import { TREINAMENTO, TreinamentoController, type EnderecosDoTreinamento } from './treinamento.controller.js';

export interface OpcoesDosModulos {
  fonte: DataSource;
  chaves: ChaveMestra;
  limites?: Partial<OpcoesDeLimites>;
  servicos?: OpcoesDosServicos;
  /** Where other systems may be told. */
  webhooks?: OpcoesDosWebhooks;
  /** Where notes are sent; default, the government. */
  fiscal?: OpcoesDoFiscal;
  /** The training PSP, and where this Sineta is found. */
  pix?: OpcoesDoPix;
  /** The training bank and government of this process, when there is one. */
  treinamento?: EnderecosDoTreinamento;
}

/** The only place that knows every module, and where an upward question is bound to who answers it. */
@Module({})
export class AppModule {
  static forRoot(opcoes: OpcoesDosModulos): DynamicModule {
    const { fonte, chaves, limites, servicos, webhooks, fiscal, pix, treinamento } = opcoes;
    return {
      module: AppModule,
      imports: [
        PlataformaModule.forRoot(fonte),
        IdentidadeModule.forRoot({ chaves, limites }),
        ServicosModule.forRoot(servicos),
        WebhooksModule.forRoot(webhooks),
        CadastroModule,
        EducacionalModule,
        FiscalModule.forRoot(fiscal),
        FinanceiroModule,
        PortasModule.forRoot(pix),
      ],
      controllers: [SaudeController, TreinamentoController],
      providers: [
        { provide: TREINAMENTO, useValue: treinamento ?? null },
        { provide: APP_FILTER, useClass: ProblemaFilter },
        { provide: APP_PIPE, useFactory: criarValidacao },
        // Outermost first: the stored answer of an idempotent call is the one the client saw.
        { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotenciaInterceptor },
        { provide: APP_INTERCEPTOR, useClass: CsvInterceptor },
        { provide: APP_INTERCEPTOR, useClass: InstantesInterceptor },
      ],
    };
  }
}
