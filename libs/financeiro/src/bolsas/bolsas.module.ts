import { Module } from '@nestjs/common';
import { RecebiveisModule } from '../recebiveis.module.js';
import { BolsasController } from './bolsas.controller.js';
import { CatalogoDeBolsasRepository } from './bolsas.repository.js';
import { CatalogoDeBolsasModule } from './catalogo-de-bolsas.module.js';
import { DescontoDeIrmaos } from './desconto-de-irmaos.js';
import { ModelosDeBolsaService } from './modelos-de-bolsa.service.js';
import { PedidosDeBolsaService } from './pedidos-de-bolsa.service.js';

/** The catalogue of scholarships, what another person approves, and the siblings' rule. */
@Module({
  imports: [CatalogoDeBolsasModule, RecebiveisModule],
  controllers: [BolsasController],
  providers: [CatalogoDeBolsasRepository, ModelosDeBolsaService, PedidosDeBolsaService, DescontoDeIrmaos],
  exports: [DescontoDeIrmaos],
})
export class BolsasModule {}
