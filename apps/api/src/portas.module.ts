import { Global, Module, type DynamicModule } from '@nestjs/common';
import { SITUACAO_FINANCEIRA } from '@sineta/educacional';
import { FinanceiroModule, InadimplenciaService, OPCOES_DO_PIX, type OpcoesDoPix } from '@sineta/financeiro';

/** Questions that a lower context asks upwards, and who answers each; and what of the installation it must know. */
@Global()
@Module({})
export class PortasModule {
  static forRoot(pix: OpcoesDoPix = {}): DynamicModule {
    return {
      module: PortasModule,
      imports: [FinanceiroModule],
      providers: [
        { provide: SITUACAO_FINANCEIRA, useExisting: InadimplenciaService },
        { provide: OPCOES_DO_PIX, useValue: pix },
      ],
      exports: [SITUACAO_FINANCEIRA, OPCOES_DO_PIX],
    };
  }
}
