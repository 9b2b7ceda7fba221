import { Module } from '@nestjs/common';
import { CadastroModule } from '@sineta/cadastro';
import { EducacionalModule } from '@sineta/educacional';
import { registrarEntidades } from '@sineta/plataforma';
import { RecebiveisModule } from '../recebiveis.module.js';
import { ContatosService } from './contatos.service.js';
import { DeclaracoesController } from './declaracoes.controller.js';
import { DeclaracoesRepository } from './declaracoes.repository.js';
import { DeclaracoesService } from './declaracoes.service.js';
import { ExecucaoDaRegua } from './execucao-da-regua.js';
import { InadimplenciaController } from './inadimplencia.controller.js';
import { InadimplenciaRepository } from './inadimplencia.repository.js';
import { InadimplenciaService } from './inadimplencia.service.js';
import { ReguaPasso } from './regua-passo.entity.js';
import { ReguaController } from './regua.controller.js';
import { ReguaRepository } from './regua.repository.js';
import { ReguaService } from './regua.service.js';
import { RestricoesController } from './restricoes.controller.js';
import { RestricoesRepository } from './restricoes.repository.js';
import { RestricoesService } from './restricoes.service.js';

registrarEntidades(ReguaPasso);

/** What is overdue: ageing, the ruler, contacts, restrictions, and the statements that a payer may ask for. */
@Module({
  imports: [CadastroModule, EducacionalModule, RecebiveisModule],
  controllers: [InadimplenciaController, ReguaController, RestricoesController, DeclaracoesController],
  providers: [
    ...[InadimplenciaService, InadimplenciaRepository, ReguaService, ReguaRepository, ExecucaoDaRegua],
    ...[ContatosService, RestricoesService, RestricoesRepository, DeclaracoesService, DeclaracoesRepository],
  ],
  exports: [InadimplenciaService],
})
export class InadimplenciaModule {}
