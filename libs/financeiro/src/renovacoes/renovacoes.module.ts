import { Module } from '@nestjs/common';
import { RecebiveisModule } from '../recebiveis.module.js';
import { RenovacoesController } from './renovacoes.controller.js';
import { RenovacoesRepository } from './renovacoes.repository.js';
import { RenovacoesService } from './renovacoes.service.js';

/** The contracts of who stays for another year. */
@Module({
  imports: [RecebiveisModule],
  controllers: [RenovacoesController],
  providers: [RenovacoesService, RenovacoesRepository],
})
export class RenovacoesModule {}
