import { Module } from '@nestjs/common';
import { BolsasModule } from './bolsas/bolsas.module.js';
import { InadimplenciaModule } from './inadimplencia/inadimplencia.module.js';
import { RazaoModule } from './razao/razao.module.js';
import { RecebiveisModule } from './recebiveis.module.js';

/** Each area of the finance office is a module in its own folder; they meet in the ledger. */
@Module({
  imports: [BolsasModule, RazaoModule, RecebiveisModule, InadimplenciaModule],
  exports: [InadimplenciaModule],
})
export class FinanceiroModule {}
