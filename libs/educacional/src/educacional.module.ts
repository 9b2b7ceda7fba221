import { Module } from '@nestjs/common';
import { CadastroModule } from '@sineta/cadastro';
import { registrarEntidades } from '@sineta/plataforma';
import { Aluno } from './alunos/aluno.entity.js';
import { AlunosController } from './alunos/alunos.controller.js';
import { AlunosRepository } from './alunos/alunos.repository.js';
import { AlunosService, EscritaDeAlunos } from './alunos/alunos.service.js';
import { BoletinsController } from './boletins/boletins.controller.js';
import { BoletinsRepository } from './boletins/boletins.repository.js';
import { VisaoDoBoletim } from './boletins/visao-do-boletim.js';
import { BoletinsService, ImpressaoDeBoletins, LeituraDeBoletins, NotasLidas } from './boletins/boletins.service.js';
import { Componente } from './componentes/componente.entity.js';
import { ComponentesController } from './componentes/componentes.controller.js';
import { ComponentesService } from './componentes/componentes.service.js';
import { Curso, Serie } from './cursos/curso.entity.js';
import { CursosController } from './cursos/cursos.controller.js';
import { CursosRepository } from './cursos/cursos.repository.js';
import { CursosService } from './cursos/cursos.service.js';
import { Matricula } from './matriculas/matricula.entity.js';
import { MatriculasController } from './matriculas/matriculas.controller.js';
import { MatriculasRepository } from './matriculas/matriculas.repository.js';
import { MatriculasService, MovimentacaoDeMatriculas } from './matriculas/matriculas.service.js';
import { Nota } from './notas/nota.entity.js';
import { NotasController } from './notas/notas.controller.js';
import { NotasRepository } from './notas/notas.repository.js';
import { NotasService } from './notas/notas.service.js';
import { Etapa, PeriodoLetivo } from './periodos/periodo-letivo.entity.js';
import { PeriodosController } from './periodos/periodos.controller.js';
import { PeriodosRepository } from './periodos/periodos.repository.js';
import { PeriodosService } from './periodos/periodos.service.js';
import { Turma, TurmaComponente } from './turmas/turma.entity.js';
import { TurmasController } from './turmas/turmas.controller.js';
import { TurmasRepository } from './turmas/turmas.repository.js';
import { TurmasService } from './turmas/turmas.service.js';
import { Unicidade } from './unicidade.js';

registrarEntidades(PeriodoLetivo, Etapa, Curso, Serie, Componente, Turma, TurmaComponente, Aluno, Matricula, Nota);

@Module({
  imports: [CadastroModule],
  controllers: [
    ...[PeriodosController, CursosController, ComponentesController, TurmasController],
    ...[AlunosController, MatriculasController, NotasController, BoletinsController],
  ],
  providers: [
    ...[PeriodosService, PeriodosRepository, Unicidade, CursosService, CursosRepository, ComponentesService],
    ...[TurmasService, TurmasRepository, AlunosService, EscritaDeAlunos, AlunosRepository],
    ...[MatriculasService, MovimentacaoDeMatriculas, MatriculasRepository, NotasService, NotasRepository],
    ...[BoletinsService, BoletinsRepository, LeituraDeBoletins, NotasLidas, ImpressaoDeBoletins, VisaoDoBoletim],
  ],
  exports: [MatriculasRepository, TurmasRepository, AlunosRepository],
})
export class EducacionalModule {}
