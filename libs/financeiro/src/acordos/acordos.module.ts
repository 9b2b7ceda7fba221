import { Module } from '@nestjs/common';
import { CadastroModule } from '@sineta/cadastro';
import { registrarDonoDeArquivo, registrarEntidades } from '@sineta/plataforma';
import { RazaoModule } from '../razao/razao.module.js';
import { RecebiveisModule } from '../recebiveis.module.js';
import { AceiteDeAcordo } from './aceite-de-acordo.js';
import { AcordosController } from './acordos.controller.js';
import { AcordosService } from './acordos.service.js';
import { DividasDoAcordo } from './dividas-do-acordo.js';
import { LeituraDeAcordos } from './leitura-de-acordos.repository.js';
import { ModeloDeAcordoGravado } from './modelo-de-acordo.entity.js';
import { ModelosDeAcordoController } from './modelos-de-acordo.controller.js';
import { ModelosDeAcordoService } from './modelos-de-acordo.service.js';
import { PropostaDeAcordo } from './proposta-de-acordo.js';
import { QuebraDeAcordo } from './quebra-de-acordo.js';
import { RotinaDeAcordos } from './rotina-de-acordos.js';
import { SimulacoesDeAcordoController } from './simulacoes-de-acordo.controller.js';
import { TermoDeAcordo } from './termo-de-acordo.js';

registrarEntidades(ModeloDeAcordoGravado);
/** The signed terms, to whom opens the agreement. */
registrarDonoDeArquivo('acordo', { papeis: ['admin', 'financeiro', 'auditor'], escopo: 'acordos:ler' });

/** From the simulation of an agreement to its end: fulfilled, broken or undone. */
@Module({
  imports: [CadastroModule, RazaoModule, RecebiveisModule],
  controllers: [ModelosDeAcordoController, SimulacoesDeAcordoController, AcordosController],
  providers: [
    ...[ModelosDeAcordoService, DividasDoAcordo, PropostaDeAcordo, AceiteDeAcordo, AcordosService, QuebraDeAcordo],
    ...[TermoDeAcordo, RotinaDeAcordos, LeituraDeAcordos],
  ],
})
export class AcordosModule {}
