import { Module } from '@nestjs/common';
import { RazaoModule } from '../razao/razao.module.js';
import { Balcao } from './balcao.js';
import { BalcaoRepository } from './balcao.repository.js';
import { EstornoNoBalcao } from './estorno-no-balcao.js';

/** What receipts, refunds and reversals ask of the counter. */
@Module({
  imports: [RazaoModule],
  providers: [Balcao, BalcaoRepository, EstornoNoBalcao],
  exports: [Balcao, BalcaoRepository, EstornoNoBalcao],
})
export class BalcaoModule {}
