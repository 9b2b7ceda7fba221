import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RespostaDeLista } from '../http/pagina.js';
import { Acesso } from '../identidade/acesso.decorator.js';
import { ConsultaDeAuditoria, RegistroDeAuditoriaDto } from './auditoria.dto.js';
import { AuditoriaService } from './auditoria.service.js';

@ApiTags('Auditoria')
@Controller('auditoria')
export class AuditoriaController {
  constructor(private readonly auditoria: AuditoriaService) {}

  @Get()
  @Acesso(['admin', 'auditor'], 'auditoria:ler')
  @ApiOperation({ summary: 'Quem fez ou leu o quê, quando e por quê' })
  @RespostaDeLista(RegistroDeAuditoriaDto)
  listar(@Query() filtros: ConsultaDeAuditoria) {
    return this.auditoria.listar(filtros);
  }
}
