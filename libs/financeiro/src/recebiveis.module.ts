import { Module } from '@nestjs/common';
import { CadastroModule } from '@sineta/cadastro';
import { EducacionalModule } from '@sineta/educacional';
import { registrarDonoDeArquivo, registrarEntidades } from '@sineta/plataforma';
import { AcordosDosPagamentos } from './acordos/acordos-dos-pagamentos.repository.js';
import { AcordosRepository } from './acordos/acordos.repository.js';
import { EfeitoDeAcordo } from './acordos/efeito-de-acordo.js';
import { PagamentosDeAcordo } from './acordos/pagamentos-de-acordo.js';
import { PagadorAtual } from './apoio/pagador-atual.js';
import { Baixas } from './baixas/baixas.js';
import { BaixasRepository } from './baixas/baixas.repository.js';
import { DescontosCompletados } from './baixas/descontos-completados.js';
import { CatalogoDeBolsasModule } from './bolsas/catalogo-de-bolsas.module.js';
import { BoletosController } from './boletos/boletos.controller.js';
import { BoletosRepository } from './boletos/boletos.repository.js';
import { BoletosService } from './boletos/boletos.service.js';
import { CancelamentoDeBoletos } from './boletos/cancelamento-de-boletos.js';
import { GeracaoDeBoletos } from './boletos/geracao-de-boletos.js';
import { ImpressaoDeBoletos } from './boletos/impressao-de-boletos.js';
import { ImpressaoRepository } from './boletos/impressao.repository.js';
import { ProrrogacaoDeBoleto } from './boletos/prorrogacao-de-boleto.js';
import { SegundaVia } from './boletos/segunda-via.js';
import { VencimentoDoBoleto } from './boletos/vencimento-do-boleto.js';
import { PixDosBoletos } from './boletos/pix-dos-boletos.js';
import { BalcaoModule } from './caixa/balcao.module.js';
import { ContaDeBanco } from './contas-bancarias/conta-bancaria.entity.js';
import { ContasBancariasController } from './contas-bancarias/contas-bancarias.controller.js';
import { ContasBancariasService } from './contas-bancarias/contas-bancarias.service.js';
import { AcordosQueCaem } from './contratos/acordos-que-caem.js';
import { CancelamentoDeContrato } from './contratos/cancelamento-de-contrato.js';
import { CancelamentosRepository } from './contratos/cancelamentos.repository.js';
import { ContratoDaMatricula, ContratosEmLote } from './contratos/contratos-em-lote.js';
import { ContratosController } from './contratos/contratos.controller.js';
import { ContratantesRepository } from './contratos/contratantes.repository.js';
import { ContratosRepository } from './contratos/contratos.repository.js';
import { ContratosService } from './contratos/contratos.service.js';
import { BolsasRepository } from './contratos/bolsas.repository.js';
import { EncerramentoDeBolsa } from './contratos/encerramento-de-bolsa.js';
import { GeracaoDeContratos } from './contratos/geracao-de-contratos.js';
import { MesesNegociados } from './contratos/meses-negociados.js';
import { MudancasDeContrato } from './contratos/mudancas-de-contrato.js';
import { AbatimentoDeParcela } from './parcelas/abatimento-de-parcela.js';
import { ParcelasController } from './parcelas/parcelas.controller.js';
import { ParcelasRepository } from './parcelas/parcelas.repository.js';
import { ParcelasService } from './parcelas/parcelas.service.js';
import { PassadoDasParcelas } from './parcelas/passado-das-parcelas.js';
import { ProrrogacaoDeParcela } from './parcelas/prorrogacao-de-parcela.js';
import { PlanoItem, PlanoPagamento } from './planos/plano.entity.js';
import { PlanosController } from './planos/planos.controller.js';
import { PlanosRepository } from './planos/planos.repository.js';
import { PlanosService } from './planos/planos.service.js';
import { DevolucoesController } from './pessoas/devolucoes.controller.js';
import { DevolucoesRepository } from './pessoas/devolucoes.repository.js';
import { DevolucoesService } from './pessoas/devolucoes.service.js';
import { ExtratosController } from './pessoas/extratos.controller.js';
import { ExtratosService } from './pessoas/extratos.service.js';
import { PosicaoRepository } from './pessoas/posicao.repository.js';
import { SaldoDoPagador } from './pessoas/saldo-do-pagador.js';
import { FilaDoPix } from './pix/fila-do-pix.js';
import { RemocaoDeCobrancasPix } from './pix/remocao-de-cobrancas-pix.js';
import { RazaoModule } from './razao/razao.module.js';
import { EstornoDeRecebimento } from './recebimentos/estorno-de-recebimento.js';
import { RecebimentosController } from './recebimentos/recebimentos.controller.js';
import { RecebimentosRepository } from './recebimentos/recebimentos.repository.js';
import { RecebimentosService } from './recebimentos/recebimentos.service.js';
import { InstrucoesController } from './instrucoes/instrucoes.controller.js';
import { InstrucoesService } from './instrucoes/instrucoes.service.js';
import { PendenciasRepository } from './instrucoes/pendencias.repository.js';
import { TrocaDeBoleto } from './boletos/troca-de-boleto.js';
import { InstrucoesDaConta } from './instrucoes/instrucoes-da-conta.js';
import { InstrucoesRepository } from './remessas/instrucoes.repository.js';
import { RemessasController } from './remessas/remessas.controller.js';
import { RemessasRepository } from './remessas/remessas.repository.js';
import { RemessasService } from './remessas/remessas.service.js';
import { AplicacaoDeRetornos } from './retornos/aplicacao-de-retornos.js';
import { ResolucaoDeLinhas } from './retornos/resolucao-de-linhas.js';
import { RetornosController } from './retornos/retornos.controller.js';
import { RetornosRepository } from './retornos/retornos.repository.js';
import { RetornosService } from './retornos/retornos.service.js';
import { ProtestosController } from './protestos/protestos.controller.js';
import { ProtestosRepository } from './protestos/protestos.repository.js';
import { ProtestosService } from './protestos/protestos.service.js';
import { SustacaoDeProtestos } from './protestos/sustacao-de-protestos.js';
import { Servico } from './servicos/servico.entity.js';
import { ServicosController } from './servicos/servicos.controller.js';
import { ServicosService } from './servicos/servicos.service.js';

/** The bank files, to whom opens them in their own routes. */
for (const donoTipo of ['remessa', 'retorno']) {
  registrarDonoDeArquivo(donoTipo, { papeis: ['admin', 'financeiro'], escopo: 'bancos:ler' });
}
registrarEntidades(Servico, PlanoPagamento, PlanoItem, ContaDeBanco);

/** What families owe: plans, contracts, parcels, boletos, the bank and the counter. */
@Module({
  imports: [CadastroModule, EducacionalModule, RazaoModule, CatalogoDeBolsasModule, BalcaoModule],
  controllers: [
    ...[ServicosController, PlanosController, ContratosController, ParcelasController],
    ...[ContasBancariasController, BoletosController, RemessasController, RecebimentosController, RetornosController],
    ...[DevolucoesController, ExtratosController, InstrucoesController, ProtestosController],
  ],
  providers: [
    ...[PagadorAtual, ServicosService, PlanosService, PlanosRepository],
    ...[
      ContratosService,
      ContratosRepository,
      ContratantesRepository,
      GeracaoDeContratos,
      ContratosEmLote,
      ContratoDaMatricula,
    ],
    ...[
      CancelamentoDeContrato,
      AcordosQueCaem,
      CancelamentosRepository,
      MesesNegociados,
      EncerramentoDeBolsa,
      BolsasRepository,
    ],
    ...[
      MudancasDeContrato,
      ParcelasService,
      ProrrogacaoDeParcela,
      ParcelasRepository,
      PassadoDasParcelas,
      ContasBancariasService,
      Baixas,
      BaixasRepository,
      DescontosCompletados,
    ],
    ...[
      BoletosService,
      BoletosRepository,
      GeracaoDeBoletos,
      ImpressaoDeBoletos,
      ImpressaoRepository,
      CancelamentoDeBoletos,
    ],
    ...[InstrucoesService, PendenciasRepository, TrocaDeBoleto],
    ...[ProtestosService, ProtestosRepository, SustacaoDeProtestos],
    ...[VencimentoDoBoleto, ProrrogacaoDeBoleto, SegundaVia, AbatimentoDeParcela],
    ...[PixDosBoletos, FilaDoPix, RemocaoDeCobrancasPix],
    ...[
      InstrucoesDaConta,
      InstrucoesRepository,
      RemessasService,
      RemessasRepository,
      RecebimentosService,
      RecebimentosRepository,
    ],
    ...[AcordosRepository, AcordosDosPagamentos, EfeitoDeAcordo, PagamentosDeAcordo],
    ...[SaldoDoPagador, DevolucoesService, DevolucoesRepository],
    ...[
      EstornoDeRecebimento,
      ExtratosService,
      PosicaoRepository,
      RetornosService,
      RetornosRepository,
      AplicacaoDeRetornos,
      ResolucaoDeLinhas,
    ],
  ],
  exports: [
    ...[PagadorAtual, Baixas, BaixasRepository, GeracaoDeContratos, ContratosRepository, ParcelasRepository],
    ...[PassadoDasParcelas],
    ...[BoletosRepository, GeracaoDeBoletos, CancelamentoDeBoletos, InstrucoesRepository, RecebimentosRepository],
    ...[AcordosRepository, EfeitoDeAcordo],
    ...[RecebimentosService, EstornoDeRecebimento, RetornosRepository],
    ...[MudancasDeContrato, EncerramentoDeBolsa, PlanosService, PlanosRepository],
    ...[FilaDoPix, RemocaoDeCobrancasPix, SaldoDoPagador],
  ],
})
export class RecebiveisModule {}
