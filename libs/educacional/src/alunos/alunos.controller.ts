import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, EQUIPE, ExigeVersao, Id, Idempotente, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import { SITUACAO_FINANCEIRA, type SituacaoFinanceira } from '../matriculas/situacao-financeira.js';
import { AlunoResumoDto, ConsultaDeAlunosDto, NovoAlunoDto, RematriculaDto } from './alunos.dto.js';
import { AlunosService } from './alunos.service.js';

@ApiTags('Alunos')
@Controller('alunos')
export class AlunosController {
  constructor(
    private readonly alunos: AlunosService,
    @Inject(SITUACAO_FINANCEIRA) private readonly financeiro: SituacaoFinanceira,
  ) {}

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

  @Delete(':id')
  @HttpCode(204)
  @Acesso(['admin', 'secretaria'], 'alunos:escrever')
  @ExigeVersao()
  @ApiOperation({
    summary: 'Exclui um aluno cadastrado por engano, de quem nada depende; a pessoa continua no cadastro',
  })
  @ApiNoContentResponse()
  async excluir(@Id() id: string, @VersaoVista() versao: number): Promise<void> {
    await this.alunos.excluir(id, { versao });
  }

  @Get(':id/rematricula')
  @Acesso(['admin', 'secretaria', 'financeiro'], 'alunos:ler')
  @ApiOperation({ summary: 'Se a rematrícula pode ser recusada por dívida, e por quê (Lei 9.870/1999, art. 5º)' })
  @ApiOkResponse({ type: RematriculaDto })
  rematricula(@Id() id: string) {
    return this.financeiro.paraRematricula(id);
  }
}
