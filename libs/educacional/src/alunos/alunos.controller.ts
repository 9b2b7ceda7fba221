import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, EQUIPE, Id, Idempotente, RespostaDeLista } from '@sineta/plataforma';
import { AlunoResumoDto, ConsultaDeAlunosDto, NovoAlunoDto } from './alunos.dto.js';
import { AlunosService } from './alunos.service.js';

@ApiTags('Alunos')
@Controller('alunos')
export class AlunosController {
  constructor(private readonly alunos: AlunosService) {}

  @Post()
  @Idempotente()
  @Acesso(['admin', 'secretaria'], 'alunos:escrever')
  @ApiOperation({ summary: 'Cadastra um aluno e lhe dá um RA' })
  @ApiCreatedResponse({ type: AlunoResumoDto })
  criar(@Body() dto: NovoAlunoDto) {
    return this.alunos.criar(dto);
  }

  @Get()
  @Acesso([...EQUIPE, 'responsavel', 'aluno'], 'alunos:ler')
  @ApiOperation({ summary: 'Lista alunos; a família vê só os seus, e o professor os das suas turmas' })
  @RespostaDeLista(AlunoResumoDto)
  listar(@Query() filtro: ConsultaDeAlunosDto) {
    return this.alunos.listar(filtro);
  }

  @Get(':id')
  @Acesso([...EQUIPE, 'responsavel', 'aluno'], 'alunos:ler')
  @ApiOperation({ summary: 'Ficha do aluno (a leitura fica registrada)' })
  @ApiOkResponse({ type: AlunoResumoDto })
  obter(@Id() id: string) {
    return this.alunos.obter(id);
  }
}
