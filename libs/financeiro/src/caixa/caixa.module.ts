import { Module } from '@nestjs/common';
import { CadastroModule } from '@sineta/cadastro';
import { registrarEntidades } from '@sineta/plataforma';
import { RazaoModule } from '../razao/razao.module.js';
import { RecebiveisModule } from '../recebiveis.module.js';
import { AntecipacoesController } from './antecipacoes.controller.js';
import { SegundaPessoa } from '../apoio/segunda-pessoa.js';
import { AntecipacoesRepository } from './antecipacoes.repository.js';
import { AntecipacoesService } from './antecipacoes.service.js';
import { BalcaoModule } from './balcao.module.js';
import { Adquirente, Caixa, TaxaDeCartao } from './caixa.entity.js';
import { CaixasController } from './caixas.controller.js';
import { CaixasService } from './caixas.service.js';
import { CartoesController } from './cartoes.controller.js';
import { CartoesRepository } from './cartoes.repository.js';
import { CartoesService } from './cartoes.service.js';
import { ChequesController } from './cheques.controller.js';
import { ChequesRepository } from './cheques.repository.js';
import { ChequesService } from './cheques.service.js';
import { ContestacoesController } from './contestacoes.controller.js';
import { ContestacoesRepository } from './contestacoes.repository.js';
import { ContestacoesService } from './contestacoes.service.js';
import { DevolucaoDeEncargos } from './devolucao-de-encargos.js';
import { DividasReabertas } from './dividas-reabertas.js';
import { DividasReabertasRepository } from './dividas-reabertas.repository.js';
import { EntradasRepository } from './entradas.repository.js';
import { FechamentoDeSessao } from './fechamento-de-sessao.js';
import { LiquidacaoDeRecebiveis } from './liquidacao-de-recebiveis.js';
import { ParcelasAvulsas } from './parcelas-avulsas.js';
import { PedidoDeDiferenca } from './pedido-de-diferenca.entity.js';
import { PedidosDeDiferencaController } from './pedidos-de-diferenca.controller.js';
import { PedidosDeDiferencaService } from './pedidos-de-diferenca.service.js';
import { PedidosDeEstornoController } from './pedidos-de-estorno.controller.js';
import { PedidosDeEstornoRepository } from './pedidos-de-estorno.repository.js';
import { PedidosDeEstornoService } from './pedidos-de-estorno.service.js';
import { ReaberturaPeloBanco } from './reabertura-pelo-banco.js';
import { ReaberturaPorCheque } from './reabertura-por-cheque.js';
import { RecebiveisDeCartao } from './recebiveis-de-cartao.js';
import { RelatorioDeSessao } from './relatorio-de-sessao.js';
import { SessoesDeCaixaController } from './sessoes.controller.js';
import { SessoesRepository } from './sessoes.repository.js';
import { SessoesService } from './sessoes.service.js';
import { VendasController } from './vendas.controller.js';
import { VendasService } from './vendas.service.js';

registrarEntidades(Caixa, Adquirente, TaxaDeCartao, PedidoDeDiferenca);

/** The counter: sessions of cash, cards, cheques, extra sales, and reversals of two people. */
@Module({
  imports: [CadastroModule, RazaoModule, RecebiveisModule, BalcaoModule],
  controllers: [
    ...[CaixasController, SessoesDeCaixaController, CartoesController, ChequesController],
    ...[AntecipacoesController, ContestacoesController, PedidosDeDiferencaController],
    ...[PedidosDeEstornoController, VendasController],
  ],
  providers: [
    ...[CaixasService, SessoesService, SessoesRepository, FechamentoDeSessao, RelatorioDeSessao],
    ...[CartoesService, CartoesRepository, LiquidacaoDeRecebiveis, RecebiveisDeCartao],
    ...[AntecipacoesService, AntecipacoesRepository, ContestacoesService, ContestacoesRepository],
    ...[DevolucaoDeEncargos, PedidosDeDiferencaService, SegundaPessoa],
    ...[ChequesService, ChequesRepository, ReaberturaPorCheque, ParcelasAvulsas],
    ...[ReaberturaPeloBanco, EntradasRepository, DividasReabertas, DividasReabertasRepository],
    ...[PedidosDeEstornoService, PedidosDeEstornoRepository, VendasService],
  ],
  exports: [ReaberturaPeloBanco, DividasReabertas, EntradasRepository],
})
export class CaixaModule {}
