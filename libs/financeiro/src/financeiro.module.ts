import { Module } from '@nestjs/common';
import { BolsasModule } from './bolsas/bolsas.module.js';
import { DocumentosModule } from './documentos/documentos.module.js';
import { CaixaModule } from './caixa/caixa.module.js';
import { AcordosModule } from './acordos/acordos.module.js';
import { InadimplenciaModule } from './inadimplencia/inadimplencia.module.js';
import { PagadoresModule } from './pagadores/pagadores.module.js';
import { PagarModule } from './pagar/pagar.module.js';
import { PixModule } from './pix/pix.module.js';
import { RazaoModule } from './razao/razao.module.js';
import { ReajustesModule } from './reajustes/reajustes.module.js';
import { RenovacoesModule } from './renovacoes/renovacoes.module.js';
import { ResultadosModule } from './resultados/resultados.module.js';
import { RecebiveisModule } from './recebiveis.module.js';
import { TesourariaModule } from './tesouraria/tesouraria.module.js';

/** Each area of the finance office is a module in its own folder; they meet in the ledger. */
@Module({
  imports: [
    RazaoModule,
    RecebiveisModule,
    InadimplenciaModule,
    PagarModule,
    BolsasModule,
    DocumentosModule,
    PagadoresModule,
    ReajustesModule,
    RenovacoesModule,
    PixModule,
    CaixaModule,
    AcordosModule,
    TesourariaModule,
    ResultadosModule,
  ],
  exports: [InadimplenciaModule],
})
export class FinanceiroModule {}
