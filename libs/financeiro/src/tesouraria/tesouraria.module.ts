import { Module } from '@nestjs/common';
import { registrarDonoDeArquivo, registrarEntidades } from '@sineta/plataforma';
import { RazaoModule } from '../razao/razao.module.js';
import { RecebiveisModule } from '../recebiveis.module.js';
import { ConciliacaoController } from './conciliacao/conciliacao.controller.js';
import { ConciliacaoRepository } from './conciliacao/conciliacao.repository.js';
import { ConciliacaoService } from './conciliacao/conciliacao.service.js';
import { ExtratosBancarios } from './conciliacao/extratos-bancarios.service.js';
import { PosicaoDaConta } from './conciliacao/posicao-da-conta.js';
import { ConciliacaoBancaria, ExtratoBancario, TransacaoBancaria } from './conciliacao/transacao-bancaria.entity.js';
import { TransacoesBancariasController } from './conciliacao/transacoes-bancarias.controller.js';
import { ContaDeDinheiro } from './contas/conta-de-dinheiro.entity.js';
import { ContasDeDinheiroController } from './contas/contas-de-dinheiro.controller.js';
import { ContasDeDinheiroRepository } from './contas/contas-de-dinheiro.repository.js';
import { ContasDeDinheiroService } from './contas/contas-de-dinheiro.service.js';
import { MovimentoDeTesouraria } from './contas/movimento-de-tesouraria.entity.js';
import { MovimentosDeTesourariaController } from './contas/movimentos-de-tesouraria.controller.js';
import { MovimentosDeTesouraria } from './contas/movimentos-de-tesouraria.service.js';
import { FechamentoDeMes } from './fechamentos/fechamento-de-mes.entity.js';
import { FechamentosController } from './fechamentos/fechamentos.controller.js';
import { FechamentosService } from './fechamentos/fechamentos.service.js';
import { PendenciasRepository } from './fechamentos/pendencias.repository.js';

registrarDonoDeArquivo('extrato_bancario', { papeis: ['admin', 'financeiro'], escopo: 'bancos:ler' });
registrarEntidades(ContaDeDinheiro, MovimentoDeTesouraria, FechamentoDeMes);
registrarEntidades(ExtratoBancario, TransacaoBancaria, ConciliacaoBancaria);

/** The treasury: money accounts, the closing of months, and the bank's statements against the ledger. */
@Module({
  imports: [RazaoModule, RecebiveisModule],
  controllers: [
    ...[ConciliacaoController, TransacoesBancariasController],
    ...[ContasDeDinheiroController, MovimentosDeTesourariaController, FechamentosController],
  ],
  providers: [
    ...[ContasDeDinheiroService, ContasDeDinheiroRepository, MovimentosDeTesouraria],
    ...[ConciliacaoService, ConciliacaoRepository, ExtratosBancarios, PosicaoDaConta],
    ...[FechamentosService, PendenciasRepository],
  ],
})
export class TesourariaModule {}
