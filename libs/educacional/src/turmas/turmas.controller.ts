import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, EQUIPE, ExigeVersao, Id, RespostaDeLista, VersaoVista } from '@sineta/plataforma';
import {
  AlteracaoDaTurmaDto,
  AlteracaoDeComponenteDaTurmaDto,
  ComponenteDaTurmaDto,
  ConsultaDeTurmasDto,
  NovaTurmaDto,
  TurmaDto,
  TurmaResumoDto,
} from './turmas.dto.js';
import { TurmasService } from './turmas.service.js';

@ApiTags('Turmas')
@Controller()
export class TurmasController {
  constructor(private readonly turmas: TurmasService) {}

  @Post('turmas')
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ApiOperation({ summary: 'Abre uma turma' })
  @ApiCreatedResponse({ type: TurmaDto })
  criar(@Body() dto: NovaTurmaDto) {
    return this.turmas.criar(dto);
  }

  @Get('turmas')
  @Acesso(EQUIPE, 'estrutura:ler')
  @ApiOperation({ summary: 'Lista turmas com a ocupação' })
  @RespostaDeLista(TurmaResumoDto)
  listar(@Query() filtro: ConsultaDeTurmasDto) {
    return this.turmas.listar(filtro);
  }

  @Get('turmas/:id')
  @Acesso(EQUIPE, 'estrutura:ler')
  @ApiOperation({ summary: 'Turma, ocupação e componentes' })
  @ApiOkResponse({ type: TurmaDto })
  obter(@Id() id: string) {
    return this.turmas.obter(id);
  }

  @Patch('turmas/:id')
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Altera uma turma' })
  @ApiOkResponse({ type: TurmaDto })
  alterar(@Id() id: string, @Body() dto: AlteracaoDaTurmaDto, @VersaoVista() versao: number) {
    return this.turmas.alterar(id, dto, { versao });
  }

  @Post('turmas/:id/componentes')
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ApiOperation({ summary: 'Acrescenta um componente à turma' })
  @ApiCreatedResponse({ type: TurmaDto })
  acrescentarComponente(@Id() id: string, @Body() dto: ComponenteDaTurmaDto) {
    return this.turmas.acrescentarComponente(id, dto);
  }

  @Patch('turmas-componentes/:id')
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Muda o professor ou a carga horária de um componente da turma' })
  @ApiOkResponse({ type: TurmaDto })
  alterarComponente(@Id() id: string, @Body() dto: AlteracaoDeComponenteDaTurmaDto, @VersaoVista() versao: number) {
    return this.turmas.alterarComponente(id, dto, { versao });
  }

  @Delete('turmas/:id')
  @HttpCode(204)
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Exclui uma turma aberta por engano, sem matrículas' })
  @ApiNoContentResponse()
  async excluir(@Id() id: string, @VersaoVista() versao: number): Promise<void> {
    await this.turmas.excluir(id, { versao });
  }

  @Delete('turmas-componentes/:id')
  @HttpCode(204)
  @Acesso(['admin', 'secretaria'], 'estrutura:escrever')
  @ExigeVersao()
  @ApiOperation({ summary: 'Retira da turma um componente sem notas' })
  @ApiNoContentResponse()
  async retirarComponente(@Id() id: string, @VersaoVista() versao: number): Promise<void> {
    await this.turmas.retirarComponente(id, { versao });
  }
}
