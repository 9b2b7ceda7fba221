export { EducacionalModule } from './educacional.module.js';
export { Aluno } from './alunos/aluno.entity.js';
export { AlunosRepository } from './alunos/alunos.repository.js';
export { Matricula, type SituacaoDaMatricula } from './matriculas/matricula.entity.js';
export type { MatriculaDto } from './matriculas/matriculas.dto.js';
export { MatriculasRepository } from './matriculas/matriculas.repository.js';
export { PeriodoLetivo } from './periodos/periodo-letivo.entity.js';
export { Curso } from './cursos/curso.entity.js';
export { Turma } from './turmas/turma.entity.js';
export { TurmasRepository } from './turmas/turmas.repository.js';
export {
  SITUACAO_FINANCEIRA,
  type SituacaoFinanceira,
  type SituacaoParaRematricula,
} from './matriculas/situacao-financeira.js';
