import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Trilha } from './auditoria/trilha.js';
import { Consulta } from './banco/consulta.js';
import { Numerador } from './banco/numerador.js';
import { Registro } from './banco/registro.js';
import { UnidadeDeTrabalho } from './banco/unidade-de-trabalho.js';
import { Relogio } from './relogio/relogio.js';

const SERVICOS = [Relogio, UnidadeDeTrabalho, Trilha, Registro, Numerador, Consulta];

/** The floor under every context: database, clock, trail. Needs a data source already connected. */
@Global()
@Module({})
export class PlataformaModule implements OnApplicationShutdown {
  constructor(private readonly fonte: DataSource) {}

  static forRoot(fonte: DataSource): DynamicModule {
    return {
      module: PlataformaModule,
      providers: [{ provide: DataSource, useValue: fonte }, ...SERVICOS],
      exports: [DataSource, ...SERVICOS],
    };
  }

  /** After requests and jobs: nobody else closes the connections that the application was given. */
  async onApplicationShutdown(): Promise<void> {
    if (this.fonte.isInitialized) await this.fonte.destroy();
  }
}
