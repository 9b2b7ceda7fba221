import { Module } from '@nestjs/common';
import { CaixaModule } from './caixa/caixa.module.js';
import { InadimplenciaModule } from './inadimplencia/inadimplencia.module.js';
import { RazaoModule } from './razao/razao.module.js';
import { RecebiveisModule } from './recebiveis.module.js';

/** Each area of the finance office is a module in its own folder; they meet in the ledger. */
@Module({
  imports: [RazaoModule, RecebiveisModule, InadimplenciaModule, CaixaModule],
  exports: [InadimplenciaModule],
})
export class FinanceiroModule {}
