import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, VersaoVistaOuNova } from '@sineta/plataforma';
import { TomadorFiscalDto, TomadorFiscalMostradoDto } from './tomadores-fiscais.dto.js';
import { TomadoresFiscaisService } from './tomadores-fiscais.service.js';

@ApiTags('Configuração fiscal')
@Controller('pessoas/:id/fiscal')
export class TomadoresFiscaisController {
  constructor(private readonly tomadores: TomadoresFiscaisService) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'auditor'], 'fiscal:ler')
  @ApiOperation({ summary: 'O que quem paga retém das notas' })
  @ApiOkResponse({ type: TomadorFiscalMostradoDto })
  obter(@Id() id: string): Promise<TomadorFiscalMostradoDto> {
    return this.tomadores.obter(id);
  }

  @Put()
  @Acesso(['admin', 'financeiro'], 'fiscal:configurar')
  @ExigeVersao({ aoAlterar: true })
  @ApiOperation({ summary: 'Define o que a empresa que paga retém das notas' })
  @ApiOkResponse({ type: TomadorFiscalMostradoDto })
  definir(@Id() id: string, @Body() dto: TomadorFiscalDto, @VersaoVistaOuNova() versao: number | null) {
    return this.tomadores.definir(id, dto, versao);
  }
}
