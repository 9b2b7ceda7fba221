import { Module } from '@nestjs/common';
import { CadastroModule } from '@sineta/cadastro';
import { registrarDonoDeArquivo, registrarEntidades } from '@sineta/plataforma';
import { RecebiveisModule } from '../recebiveis.module.js';
import { AceitesService } from './aceites.service.js';
import { DocumentosController } from './documentos.controller.js';
import { DocumentoDeContrato, ModeloDeContrato } from './documentos.entity.js';
import { DocumentosRepository } from './documentos.repository.js';
import { DocumentosService } from './documentos.service.js';
import { ModelosDeContratoService } from './modelos-de-contrato.service.js';

registrarEntidades(ModeloDeContrato, DocumentoDeContrato);
registrarDonoDeArquivo('documento_de_contrato', {
  ...{ papeis: ['admin', 'secretaria', 'financeiro'], escopo: 'contratos:ler' },
});

/** The contract in words: texts by edition, one document a payer, and the evidence of its acceptance. */
@Module({
  imports: [CadastroModule, RecebiveisModule],
  controllers: [DocumentosController],
  providers: [ModelosDeContratoService, DocumentosService, DocumentosRepository, AceitesService],
  exports: [DocumentosService],
})
export class DocumentosModule {}
