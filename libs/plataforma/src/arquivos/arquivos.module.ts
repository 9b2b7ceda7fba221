import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ArquivosController } from './arquivos.controller.js';
import { Arquivos } from './arquivos.js';
import { Reservas } from './reservas.js';
import { OPCOES_DOS_ARQUIVOS, type OpcoesDosArquivos } from './opcoes.js';

/** Documents, in the database by default. */
@Global()
@Module({})
export class ArquivosModule {
  static forRoot(opcoes: OpcoesDosArquivos): DynamicModule {
    return {
      module: ArquivosModule,
      controllers: [ArquivosController],
      providers: [{ provide: OPCOES_DOS_ARQUIVOS, useValue: opcoes }, Reservas, Arquivos],
      exports: [Arquivos],
    };
  }
}
