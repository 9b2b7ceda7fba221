import { Module } from '@nestjs/common';
import { AuditoriaController } from './auditoria.controller.js';
import { AuditoriaService } from './auditoria.service.js';

/** The trail, for who answers for the school's data. */
@Module({ controllers: [AuditoriaController], providers: [AuditoriaService] })
export class AuditoriaModule {}
