import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Correio, OPCOES_DO_CORREIO, type OpcoesDoCorreio } from './correio.js';
import { MensagensController } from './mensagens.controller.js';
import { Mensagens } from './mensagens.js';

/** Mail of the schools. Needs FilaModule and ArquivosModule. */
@Global()
@Module({})
export class MensagensModule {
  static forRoot(opcoes: OpcoesDoCorreio): DynamicModule {
    return {
      module: MensagensModule,
      controllers: [MensagensController],
      providers: [{ provide: OPCOES_DO_CORREIO, useValue: opcoes }, Correio, Mensagens],
      exports: [Mensagens],
    };
  }
}
