import { Module } from '@nestjs/common';
import { registrarEntidades } from '@sineta/plataforma';
import { ModeloDeBolsa, PedidoDeBolsa } from './bolsas.entity.js';
import { PoliticaDeBolsas } from './politica-de-bolsas.js';

registrarEntidades(ModeloDeBolsa, PedidoDeBolsa);

/** What a contract needs to know of scholarships before it has any. */
@Module({ providers: [PoliticaDeBolsas], exports: [PoliticaDeBolsas] })
export class CatalogoDeBolsasModule {}
