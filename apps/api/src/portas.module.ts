import { Global, Module } from '@nestjs/common';
import { SITUACAO_FINANCEIRA } from '@sineta/educacional';
import { FinanceiroModule, InadimplenciaService } from '@sineta/financeiro';

/** Questions that a lower context asks upwards, and who answers each. */
@Global()
@Module({
  imports: [FinanceiroModule],
  providers: [{ provide: SITUACAO_FINANCEIRA, useExisting: InadimplenciaService }],
  exports: [SITUACAO_FINANCEIRA],
})
export class PortasModule {}
