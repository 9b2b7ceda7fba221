import { Module } from '@nestjs/common';
import { CadastroModule } from '@sineta/cadastro';
import { registrarDonoDeArquivo, registrarEntidades } from '@sineta/plataforma';
import { RazaoModule } from '../razao/razao.module.js';
import { BaixasAPagarController } from './baixas/baixas-a-pagar.controller.js';
import { BaixasAPagarRepository } from './baixas/baixas-a-pagar.repository.js';
import { BaixasAPagarService } from './baixas/baixas-a-pagar.service.js';
import { Liquidacao } from './baixas/liquidacao.js';
import { CentroDeCusto, Natureza } from './cadastros/arvore.entity.js';
import { ArvoresService } from './cadastros/arvores.service.js';
import { CentrosDeCustoController } from './cadastros/centros-de-custo.controller.js';
import { NaturezasController } from './cadastros/naturezas.controller.js';
import { CreditosService } from './creditos/creditos.service.js';
import { SaldoDeAdiantamentos } from './creditos/saldo-de-adiantamentos.js';
import { BoletosDdaController } from './dda/boletos-dda.controller.js';
import { BoletosDdaRepository } from './dda/boletos-dda.repository.js';
import { BoletosDdaService } from './dda/boletos-dda.service.js';
import { DadosBancariosService } from './fornecedores/dados-bancarios.service.js';
import { DadosBancarios, Fornecedor } from './fornecedores/fornecedor.entity.js';
import { FornecedoresController } from './fornecedores/fornecedores.controller.js';
import { FornecedoresRepository } from './fornecedores/fornecedores.repository.js';
import { FornecedoresService } from './fornecedores/fornecedores.service.js';
import { InvalidacaoDePagamentos } from './pagamentos/invalidacao-de-pagamentos.js';
import { LotesDePagamentoController } from './pagamentos/lotes-de-pagamento.controller.js';
import { LotesRepository } from './pagamentos/lotes-de-pagamento.repository.js';
import { LotesDePagamentoService } from './pagamentos/lotes-de-pagamento.service.js';
import { DONO_DA_REMESSA_DE_PAGAMENTO, RemessasDePagamento } from './pagamentos/remessas-de-pagamento.js';
import { GeracaoDeRecorrencias } from './recorrencias/geracao-de-recorrencias.js';
import { RecorrenciaAPagar } from './recorrencias/recorrencia.entity.js';
import { RecorrenciasController } from './recorrencias/recorrencias.controller.js';
import { RecorrenciasService } from './recorrencias/recorrencias.service.js';
import { RetornosDePagamentoController } from './retornos/retornos-de-pagamento.controller.js';
import { RetornosDePagamentoRepository } from './retornos/retornos-de-pagamento.repository.js';
import { DONO_DO_RETORNO_DE_PAGAMENTO, RetornosDePagamentoService } from './retornos/retornos-de-pagamento.service.js';
import { AlcadaDoTitulo } from './titulos/alcada-do-titulo.js';
import { AlcadasRepository } from './titulos/alcadas.repository.js';
import { AlteracaoDeTitulos } from './titulos/alteracao-de-titulos.js';
import { AprovacaoDeTitulos } from './titulos/aprovacao-de-titulos.js';
import { CancelamentoDeTitulos } from './titulos/cancelamento-de-titulos.js';
import { LancamentoDeTitulos } from './titulos/lancamento-de-titulos.js';
import { TitulosController } from './titulos/titulos.controller.js';
import { TitulosRepository } from './titulos/titulos.repository.js';
import { TitulosService } from './titulos/titulos.service.js';

for (const donoTipo of [DONO_DA_REMESSA_DE_PAGAMENTO, DONO_DO_RETORNO_DE_PAGAMENTO]) {
  registrarDonoDeArquivo(donoTipo, { papeis: ['admin', 'financeiro'], escopo: 'pagar:ler' });
}
registrarEntidades(CentroDeCusto, Natureza, Fornecedor, DadosBancarios, RecorrenciaAPagar);

/** What the school owes to suppliers and tax offices, and how it is paid. */
@Module({
  imports: [CadastroModule, RazaoModule],
  controllers: [
    ...[CentrosDeCustoController, NaturezasController, FornecedoresController, TitulosController],
    ...[BaixasAPagarController, LotesDePagamentoController, RetornosDePagamentoController],
    ...[BoletosDdaController, RecorrenciasController],
  ],
  providers: [
    ...[ArvoresService, FornecedoresService, FornecedoresRepository, DadosBancariosService],
    ...[AlcadasRepository, AlcadaDoTitulo],
    ...[TitulosService, TitulosRepository, LancamentoDeTitulos, AlteracaoDeTitulos, CancelamentoDeTitulos],
    ...[AprovacaoDeTitulos, BaixasAPagarService, BaixasAPagarRepository, Liquidacao],
    ...[LotesDePagamentoService, LotesRepository, InvalidacaoDePagamentos, RemessasDePagamento],
    ...[RetornosDePagamentoService, RetornosDePagamentoRepository, BoletosDdaService, BoletosDdaRepository],
    ...[RecorrenciasService, GeracaoDeRecorrencias, CreditosService, SaldoDeAdiantamentos],
  ],
})
export class PagarModule {}
