import { Module } from '@nestjs/common';
import { registrarEntidades } from '@sineta/plataforma';
import { RazaoModule } from '../razao/razao.module.js';
import { RecebiveisModule } from '../recebiveis.module.js';
import { ConciliacaoController } from './conciliacao/conciliacao.controller.js';
import { ConciliacaoRepository } from './conciliacao/conciliacao.repository.js';
import { ConciliacaoService } from './conciliacao/conciliacao.service.js';
import { ExtratoBancario, TransacaoBancaria } from './conciliacao/transacao-bancaria.entity.js';
import { ContasDeDinheiroController } from './contas/contas-de-dinheiro.controller.js';
import { ContasDeDinheiroRepository } from './contas/contas-de-dinheiro.repository.js';
import { ContasDeDinheiroService } from './contas/contas-de-dinheiro.service.js';
import { MovimentoDeTesouraria } from './contas/movimento-de-tesouraria.entity.js';
import { FechamentoDeMes } from './fechamentos/fechamento-de-mes.entity.js';
import { FechamentosController } from './fechamentos/fechamentos.controller.js';
import { FechamentosService } from './fechamentos/fechamentos.service.js';
import { PendenciasRepository } from './fechamentos/pendencias.repository.js';

registrarEntidades(MovimentoDeTesouraria, FechamentoDeMes, ExtratoBancario, TransacaoBancaria);

/** The treasury: money accounts, the closing of months, and the bank's statements against the ledger. */
@Module({
  imports: [RazaoModule, RecebiveisModule],
  controllers: [ContasDeDinheiroController, FechamentosController, ConciliacaoController],
  providers: [
    ContasDeDinheiroService,
    ContasDeDinheiroRepository,
    FechamentosService,
    PendenciasRepository,
    ConciliacaoService,
    ConciliacaoRepository,
  ],
})
export class TesourariaModule {}
