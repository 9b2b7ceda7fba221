import { Module } from '@nestjs/common';
import { CadastroModule } from '@sineta/cadastro';
import { registrarEntidades } from '@sineta/plataforma';
import { RecebiveisModule } from '../recebiveis.module.js';
import { PlanilhaDeCustos } from './planilha.entity.js';
import { ReajustesController } from './reajustes.controller.js';
import { ReajustesService } from './reajustes.service.js';

registrarEntidades(PlanilhaDeCustos);

/** The yearly readjustment and the sheet of costs that proves it. */
@Module({
  imports: [CadastroModule, RecebiveisModule],
  controllers: [ReajustesController],
  providers: [ReajustesService],
})
export class ReajustesModule {}
