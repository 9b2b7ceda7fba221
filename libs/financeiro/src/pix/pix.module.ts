import { Module } from '@nestjs/common';
import { CadastroModule } from '@sineta/cadastro';
import { registrarEntidades } from '@sineta/plataforma';
import { SegundaPessoa } from '../apoio/segunda-pessoa.js';
import { CaixaModule } from '../caixa/caixa.module.js';
import { RazaoModule } from '../razao/razao.module.js';
import { RecebiveisModule } from '../recebiveis.module.js';
import { CobrancasAutomaticas } from './cobrancas-automaticas.js';
import { CobrancasPixController } from './cobrancas-pix.controller.js';
import { CobrancasPixRepository } from './cobrancas-pix.repository.js';
import { CobrancasPixService } from './cobrancas-pix.service.js';
import { ConsultaDePix } from './consulta-de-pix.js';
import { ContaPix } from './conta-pix.entity.js';
import { ContasPixController } from './contas-pix.controller.js';
import { ContasPixService } from './contas-pix.service.js';
import { DesfechoDeDevolucoes } from './desfecho-de-devolucoes.js';
import { DevolucoesDoPspController } from './devolucoes-do-psp.controller.js';
import { DevolucoesDoPspRepository } from './devolucoes-do-psp.repository.js';
import { DevolucoesDoPspService } from './devolucoes-do-psp.service.js';
import { DevolucoesPixController } from './devolucoes-pix.controller.js';
import { DevolucoesPixRepository } from './devolucoes-pix.repository.js';
import { DevolucoesPixService } from './devolucoes-pix.service.js';
import { EfeitoDaDevolucaoDoPsp } from './efeito-da-devolucao-do-psp.js';
import { EnvioDeCobrancas } from './envio-de-cobrancas.js';
import { EnvioDeDevolucoes, PassosDaDevolucao } from './envio-de-devolucoes.js';
import { EnvioDeLotes, PassosDoLote } from './envio-de-lotes.js';
import { EnvioDeRecorrencias, PassosDaRecorrencia } from './envio-de-recorrencias.js';
import { GeracaoDeCobrancasPix } from './geracao-de-cobrancas-pix.js';
import { GuardaDeCredenciais } from './guarda-de-credenciais.js';
import { LancamentoDeDevolucoesDoPsp } from './lancamento-de-devolucoes-do-psp.js';
import { LotesPixRepository } from './lotes-pix.repository.js';
import { PassosDaCobranca } from './passos-da-cobranca.js';
import { PedidoDeContaPix } from './pedido-de-conta-pix.entity.js';
import { PedidosDeContaPixController } from './pedidos-de-conta-pix.controller.js';
import { PedidosDeContaPixService } from './pedidos-de-conta-pix.service.js';
import { PedidoDeResolucao } from './pedido-de-resolucao.entity.js';
import { PedidosDeResolucaoController } from './pedidos-de-resolucao.controller.js';
import { PedidosDeResolucaoService } from './pedidos-de-resolucao.service.js';
import { ReaberturaDeDevolucaoDoPsp } from './reabertura-de-devolucao-do-psp.js';
import { PixRecebidosController } from './pix-recebidos.controller.js';
import { PixRecebidosRepository } from './pix-recebidos.repository.js';
import { PixRecebidosService } from './pix-recebidos.service.js';
import { Psp } from './psp.js';
import { RecebimentoDePix } from './recebimento-de-pix.js';
import { RecorrenciasPixController } from './recorrencias-pix.controller.js';
import { RecorrenciasPixRepository } from './recorrencias-pix.repository.js';
import { RecorrenciasPixService } from './recorrencias-pix.service.js';
import { RetentativasDoAutomatico } from './retentativas-do-automatico.js';
import { RotinaDoPix } from './rotina-do-pix.js';
import { WebhooksPixController } from './webhooks-pix.controller.js';
import { WebhooksPixService } from './webhooks-pix.service.js';

registrarEntidades(ContaPix, PedidoDeContaPix, PedidoDeResolucao);

/** Pix at the PSP of each account: charges with due date, what is received and given back, and Pix Automático. */
@Module({
  imports: [CadastroModule, RazaoModule, RecebiveisModule, CaixaModule],
  controllers: [
    ...[ContasPixController, CobrancasPixController, PixRecebidosController, DevolucoesPixController],
    ...[RecorrenciasPixController, WebhooksPixController, PedidosDeContaPixController, DevolucoesDoPspController],
    PedidosDeResolucaoController,
  ],
  providers: [
    ...[SegundaPessoa, Psp, GuardaDeCredenciais, ContasPixService, PedidosDeContaPixService, RotinaDoPix],
    ...[GeracaoDeCobrancasPix, CobrancasPixService, CobrancasPixRepository, PassosDaCobranca, EnvioDeCobrancas],
    ...[LotesPixRepository, PassosDoLote, EnvioDeLotes, RetentativasDoAutomatico],
    ...[RecebimentoDePix, ConsultaDePix, PixRecebidosService, PixRecebidosRepository, WebhooksPixService],
    ...[DevolucoesDoPspRepository, DevolucoesDoPspService, EfeitoDaDevolucaoDoPsp, LancamentoDeDevolucoesDoPsp],
    ...[PedidosDeResolucaoService, ReaberturaDeDevolucaoDoPsp],
    ...[DevolucoesPixService, DevolucoesPixRepository, DesfechoDeDevolucoes, PassosDaDevolucao, EnvioDeDevolucoes],
    ...[
      RecorrenciasPixService,
      RecorrenciasPixRepository,
      PassosDaRecorrencia,
      EnvioDeRecorrencias,
      CobrancasAutomaticas,
    ],
  ],
})
export class PixModule {}
