import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, RespostaDeLista } from '@sineta/plataforma';
import { Avisos } from './avisos.js';
import { AvisoFiscalDto, ConsultaDeAvisosDto } from './avisos.dto.js';

@ApiTags('Avisos fiscais')
@Controller('avisos-fiscais')
export class AvisosFiscaisController {
  constructor(private readonly avisos: Avisos) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'O que a escola precisa olhar nas suas notas: prazos, governo fora do ar, relógio' })
  @RespostaDeLista(AvisoFiscalDto)
  listar(@Query() filtro: ConsultaDeAvisosDto) {
    return this.avisos.listar(filtro);
  }

  @Post(':id/leitura')
  @HttpCode(200)
  @Acesso(['admin', 'financeiro'], 'fiscal:escrever')
  @ApiOperation({ summary: 'Marca o aviso como lido' })
  @ApiOkResponse({ type: AvisoFiscalDto })
  ler(@Id() id: string): Promise<AvisoFiscalDto> {
    return this.avisos.ler(id);
  }
}
