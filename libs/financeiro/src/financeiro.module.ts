import { Module } from '@nestjs/common';
import { AcordosModule } from './acordos/acordos.module.js';
import { InadimplenciaModule } from './inadimplencia/inadimplencia.module.js';
import { RazaoModule } from './razao/razao.module.js';
import { RecebiveisModule } from './recebiveis.module.js';

/** Each area of the finance office is a module in its own folder; they meet in the ledger. */
@Module({
  imports: [RazaoModule, RecebiveisModule, InadimplenciaModule, AcordosModule],
  exports: [InadimplenciaModule],
})
export class FinanceiroModule {}
