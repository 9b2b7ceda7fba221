import { Module } from '@nestjs/common';
import { CadastroModule } from '@sineta/cadastro';
import { InadimplenciaModule } from '../inadimplencia/inadimplencia.module.js';
import { DemonstracaoController } from './demonstracao/demonstracao.controller.js';
import { DemonstracaoRepository } from './demonstracao/demonstracao.repository.js';
import { DemonstracaoService } from './demonstracao/demonstracao.service.js';
import { ImpressaoDaDemonstracao } from './demonstracao/impressao-da-demonstracao.js';
import { Provisoes } from './demonstracao/provisoes.js';
import { LogotipoDaEscola } from './logotipo-da-escola.js';
import { LinhasPersonalizadas } from './plano/linhas-personalizadas.js';

/** What the ledger says of the school's results, what is to come, and what the accountant takes. It posts nothing. */
@Module({
  imports: [CadastroModule, InadimplenciaModule],
  controllers: [DemonstracaoController],
  providers: [
    ...[DemonstracaoService, DemonstracaoRepository, Provisoes, LinhasPersonalizadas],
    ...[ImpressaoDaDemonstracao, LogotipoDaEscola],
  ],
})
export class ResultadosModule {}
