import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, ExigeVersao, Id, VersaoVista } from '@sineta/plataforma';
import { EscritaDeParecerDto, ParecerDto } from './pareceres.dto.js';
import { PareceresService } from './pareceres.service.js';

@ApiTags('Pareceres')
@Controller('matriculas/:id/etapas/:etapaId/parecer')
export class PareceresController {
  constructor(private readonly pareceres: PareceresService) {}

  @Get()
  @Acesso(['admin', 'secretaria', 'professor', 'auditor', 'responsavel', 'aluno'], 'notas:ler')
  @ApiOperation({ summary: 'Parecer descritivo da educação infantil; a família vê o das etapas publicadas' })
  @ApiOkResponse({ type: ParecerDto })
  obter(@Id() id: string, @Id('etapaId') etapaId: string) {
    return this.pareceres.obter(id, etapaId);
  }

  @Put()
  @Acesso(['admin', 'secretaria', 'professor'], 'notas:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Escreve o parecer; o texto anterior fica na trilha' })
  @ApiOkResponse({ type: ParecerDto })
  escrever(
    @Id() id: string,
    @Id('etapaId') etapaId: string,
    @Body() dto: EscritaDeParecerDto,
    @VersaoVista() versao: number,
  ) {
    return this.pareceres.escrever(id, etapaId, dto, versao);
  }
}
