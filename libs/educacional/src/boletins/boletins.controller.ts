import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Acesso, EQUIPE, Id } from '@sineta/plataforma';
import { BoletimDto } from './boletins.dto.js';
import { BoletinsService } from './boletins.service.js';

@ApiTags('Boletins')
@Controller()
export class BoletinsController {
  constructor(private readonly boletins: BoletinsService) {}

  @Get('matriculas/:id/boletim')
  @Acesso([...EQUIPE, 'responsavel', 'aluno'], 'notas:ler')
  @ApiOperation({ summary: 'Boletim do aluno; a família vê as etapas publicadas' })
  @ApiOkResponse({ type: BoletimDto })
  doAluno(@Id() id: string) {
    return this.boletins.doAluno(id);
  }

  @Get('matriculas/:id/boletim/pdf')
  @Acesso([...EQUIPE, 'responsavel', 'aluno'], 'notas:ler')
  @Header('Content-Type', 'application/pdf')
  @Header('Content-Disposition', 'attachment; filename="boletim.pdf"')
  @ApiOperation({ summary: 'Boletim do aluno em PDF' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async pdfDoAluno(@Id() id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.boletins.pdfDoAluno(id));
  }

  @Get('turmas/:id/boletins/pdf')
  @Acesso(['admin', 'secretaria', 'auditor'], 'notas:ler')
  @Header('Content-Type', 'application/pdf')
  @Header('Content-Disposition', 'attachment; filename="boletins.pdf"')
  @ApiOperation({ summary: 'Boletins da turma em um PDF, uma página por aluno' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async pdfDaTurma(@Id() id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.boletins.pdfDaTurma(id));
  }
}
