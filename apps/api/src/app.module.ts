import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import {
  criarValidacao,
  CsvInterceptor,
  EtagInterceptor,
  IdempotenciaInterceptor,
  InstantesInterceptor,
  PlataformaModule,
  ProblemaFilter,
} from '@sineta/plataforma';
import type { DataSource } from 'typeorm';
import { SaudeController } from './saude.controller.js';

/** The only place that knows every module, and where an upward question is bound to who answers it. */
@Module({})
export class AppModule {
  static forRoot(fonte: DataSource): DynamicModule {
    return {
      module: AppModule,
      imports: [PlataformaModule.forRoot(fonte)],
      controllers: [SaudeController],
      providers: [
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
