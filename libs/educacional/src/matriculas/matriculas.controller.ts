import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, EQUIPE, Id, RespostaDeLista } from '@sineta/plataforma';
import {
  CancelamentoDeMatriculaDto,
  ConfirmacaoDeMatriculaDto,
  ConsultaDeMatriculasDto,
  MatriculaDto,
  MudancaDeTurmaDto,
  NovaMatriculaDto,
} from './matriculas.dto.js';
import { MatriculasService } from './matriculas.service.js';

@ApiTags('Matrículas')
@Controller('matriculas')
export class MatriculasController {
  constructor(private readonly matriculas: MatriculasService) {}

  @Post()
  @Acesso(['admin', 'secretaria'], 'matriculas:escrever')
  @ApiOperation({ summary: 'Reserva a vaga do aluno na turma (pré-matrícula)' })
  @ApiCreatedResponse({ type: MatriculaDto })
  matricular(@Body() dto: NovaMatriculaDto) {
    return this.matriculas.matricular(dto);
  }

  @Get()
  @Acesso([...EQUIPE, 'responsavel', 'aluno'], 'matriculas:ler')
  @ApiOperation({ summary: 'Lista matrículas; o professor vê as das suas turmas' })
  @RespostaDeLista(MatriculaDto)
  listar(@Query() filtro: ConsultaDeMatriculasDto) {
    return this.matriculas.listar(filtro);
  }

  @Get(':id')
  @Acesso([...EQUIPE, 'responsavel', 'aluno'], 'matriculas:ler')
  @ApiOperation({ summary: 'Matrícula' })
  @ApiOkResponse({ type: MatriculaDto })
  obter(@Id() id: string) {
    return this.matriculas.ler(id);
  }

  @Post(':id/confirmacao')
  @HttpCode(200)
  @Acesso(['admin', 'secretaria'], 'matriculas:escrever')
  @ApiOperation({ summary: 'Confirma a matrícula; com um plano, o contrato financeiro é criado em seguida' })
  @ApiOkResponse({ type: MatriculaDto })
  confirmar(@Id() id: string, @Body() dto: ConfirmacaoDeMatriculaDto) {
    return this.matriculas.confirmar(id, dto);
  }

  @Post(':id/turma')
  @HttpCode(200)
  @Acesso(['admin', 'secretaria'], 'matriculas:escrever')
  @ApiOperation({ summary: 'Muda o aluno de turma; as notas seguem pelo componente' })
  @ApiOkResponse({ type: MatriculaDto })
  mudarDeTurma(@Id() id: string, @Body() dto: MudancaDeTurmaDto) {
    return this.matriculas.mudarDeTurma(id, dto);
  }

  @Post(':id/cancelamento')
  @HttpCode(200)
  @Acesso(['admin', 'secretaria'], 'matriculas:escrever')
  @ApiOperation({ summary: 'Cancela a matrícula e libera a vaga' })
  @ApiOkResponse({ type: MatriculaDto })
  cancelar(@Id() id: string, @Body() dto: CancelamentoDeMatriculaDto) {
    return this.matriculas.cancelar(id, dto);
  }
}
