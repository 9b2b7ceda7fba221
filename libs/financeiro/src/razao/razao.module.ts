import { Module } from '@nestjs/common';
import { LeituraDoRazao } from './leitura-do-razao.repository.js';
import { ProvaDoRazao } from './prova-do-razao.js';
import { PeriodosRepository } from './periodos.repository.js';
import { RazaoController } from './razao.controller.js';
import { Razao } from './razao.js';
import { RazaoRepository } from './razao.repository.js';

/** The ledger: what every area that moves money posts to, and its proof. */
@Module({
  controllers: [RazaoController],
  providers: [Razao, RazaoRepository, LeituraDoRazao, PeriodosRepository, ProvaDoRazao],
  exports: [Razao, PeriodosRepository],
})
export class RazaoModule {}
