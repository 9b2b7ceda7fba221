import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, Id, RespostaDeLista } from '@sineta/plataforma';
import { LancamentoDeNotasDto, LinhaDaGradeDto } from './notas.dto.js';
import { NotasService } from './notas.service.js';

@ApiTags('Notas e faltas')
@Controller('turmas-componentes/:id/etapas/:etapaId/notas')
export class NotasController {
  constructor(private readonly notas: NotasService) {}

  @Get()
  @Acesso(['admin', 'secretaria', 'professor', 'auditor'], 'notas:ler')
  @ApiOperation({ summary: 'Notas e faltas da turma em um componente e etapa' })
  @RespostaDeLista(LinhaDaGradeDto)
  grade(@Id() id: string, @Id('etapaId') etapaId: string) {
    return this.notas.grade(id, etapaId);
  }

  @Put()
  @Acesso(['admin', 'secretaria', 'professor'], 'notas:escrever')
  @ApiOperation({ summary: 'Lança notas e faltas de uma turma inteira, tudo ou nada' })
  @RespostaDeLista(LinhaDaGradeDto)
  lancar(@Id() id: string, @Id('etapaId') etapaId: string, @Body() dto: LancamentoDeNotasDto) {
    return this.notas.lancar(id, etapaId, dto);
  }
}
