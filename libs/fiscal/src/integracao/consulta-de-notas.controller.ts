import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Acesso } from '@sineta/plataforma';
import { NotaConsultadaDto } from './consulta-de-notas.dto.js';
import { ConsultaDeNotas } from './consulta-de-notas.service.js';

@ApiTags('Notas fiscais')
@Controller('notas-fiscais')
export class ConsultaDeNotasController {
  constructor(private readonly consulta: ConsultaDeNotas) {}

  @Get('por-chave/:chave')
  @Acesso(['admin', 'financeiro', 'secretaria', 'auditor'], 'fiscal:ler')
  @ApiOperation({
    summary: 'Nota pela chave de acesso, ou pelo número e código da prefeitura: daqui, ou só do governo',
  })
  @ApiParam({ name: 'chave', description: 'Chave de acesso, 50 posições; de nota de prefeitura, número-código' })
  @ApiOkResponse({ type: NotaConsultadaDto })
  porChave(@Param('chave') chave: string): Promise<NotaConsultadaDto> {
    return this.consulta.porChave(chave);
  }
}
