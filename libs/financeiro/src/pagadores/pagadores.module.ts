import { Module } from '@nestjs/common';
import { CadastroModule } from '@sineta/cadastro';
import { BolsasModule } from '../bolsas/bolsas.module.js';
import { DocumentosModule } from '../documentos/documentos.module.js';
import { RazaoModule } from '../razao/razao.module.js';
import { RecebiveisModule } from '../recebiveis.module.js';
import { PagadoresController } from './pagadores.controller.js';
import { TrocaDePagadoresRepository } from './troca-de-pagadores.repository.js';
import { TrocaDePagadores } from './troca-de-pagadores.js';

/** Who pays a contract that is already running. */
@Module({
  imports: [CadastroModule, BolsasModule, RazaoModule, RecebiveisModule, DocumentosModule],
  controllers: [PagadoresController],
  providers: [TrocaDePagadores, TrocaDePagadoresRepository],
})
export class PagadoresModule {}
