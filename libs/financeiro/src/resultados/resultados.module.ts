import { Module } from '@nestjs/common';
import { CadastroModule } from '@sineta/cadastro';
import { InadimplenciaModule } from '../inadimplencia/inadimplencia.module.js';
import { DemonstracaoController } from './demonstracao/demonstracao.controller.js';
import { DemonstracaoRepository } from './demonstracao/demonstracao.repository.js';
import { DemonstracaoService } from './demonstracao/demonstracao.service.js';
import { ImpressaoDaDemonstracao } from './demonstracao/impressao-da-demonstracao.js';
import { Provisoes } from './demonstracao/provisoes.js';
import { ContasContabeis } from './exportacao/contas-contabeis.js';
import { ExportacoesController } from './exportacao/exportacoes.controller.js';
import { ExportacoesRepository } from './exportacao/exportacoes.repository.js';
import { ExportacoesService } from './exportacao/exportacoes.service.js';
import { Fotografias } from './fluxo/fotografias.js';
import { FluxoController } from './fluxo/fluxo.controller.js';
import { FluxoRepository } from './fluxo/fluxo.repository.js';
import { FluxoService } from './fluxo/fluxo.service.js';
import { ImpressaoDoFluxo } from './fluxo/impressao-do-fluxo.js';
import { Previsao } from './fluxo/previsao.js';
import { LogotipoDaEscola } from './logotipo-da-escola.js';
import { LinhasPersonalizadas } from './plano/linhas-personalizadas.js';

/** What the ledger says of the school's results, what is to come, and what the accountant takes. It posts nothing. */
@Module({
  imports: [CadastroModule, InadimplenciaModule],
  controllers: [DemonstracaoController, FluxoController, ExportacoesController],
  providers: [
    ...[DemonstracaoService, DemonstracaoRepository, Provisoes, LinhasPersonalizadas],
    ...[ImpressaoDaDemonstracao, LogotipoDaEscola],
    ...[FluxoService, FluxoRepository, Previsao, Fotografias, ImpressaoDoFluxo],
    ...[ContasContabeis, ExportacoesService, ExportacoesRepository],
  ],
})
export class ResultadosModule {}
