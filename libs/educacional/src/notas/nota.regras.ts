import { contar, type ErroDeCampo } from '@sineta/nucleo';
import type { Papel } from '@sineta/plataforma';
import { erroEducacional } from '../erros.js';
import type { RegraDoPeriodo, SituacaoDaEtapa } from '../periodos/periodo-letivo.entity.js';
import { recusaDaNota } from '../periodos/periodo.regras.js';
import type { Nivel } from '../cursos/curso.entity.js';
import type { LancamentoDeNotaDto } from './notas.dto.js';

/** A closed stage takes no marks; reopening it leaves a reason in the trail. */
export function exigirEtapaAberta(etapa: { nome: string; situacao: SituacaoDaEtapa }): void {
  if (etapa.situacao !== 'FECHADA') return;
  throw erroEducacional('etapa-fechada', `A etapa "${etapa.nome}" está fechada e não aceita notas.`, [
    { campo: '/etapaId', mensagem: 'Etapa fechada.', acao: 'Peça à direção a reabertura da etapa.' },
  ]);
}

/** Educação infantil is assessed by opinion, without marks (LDB, art. 31 I); absences are posted (art. 31 IV). */
export function exigirNivelComNota(nivel: Nivel | null, notas: readonly LancamentoDeNotaDto[]): void {
  if (nivel !== 'INFANTIL') return;
  const erros = notas.flatMap(({ valor }, i): ErroDeCampo[] =>
    valor
      ? [{ campo: `/notas/${i}/valor`, mensagem: 'Não se dá nota.', acao: 'Envie null e lance só as faltas.' }]
      : [],
  );
  if (erros.length === 0) return;
  throw erroEducacional(
    'sem-nota-na-educacao-infantil',
    'Na educação infantil a avaliação é por parecer, sem notas (LDB, art. 31). Nada foi gravado.',
    erros,
  );
}

const ABREM_TODOS = { ler: ['admin', 'secretaria', 'auditor'], escrever: ['admin', 'secretaria'] } as const;

/**
 * Whether the caller may open the diary: office and integrators' keys all; a teacher the own ones, whatever other role
 * (guardian, auditor) the same user has. A diary without a teacher belongs to no teacher.
 */
export function podeAbrirDiario(
  {
    papeis,
    escopos,
    pessoaId,
  }: { papeis: readonly Papel[]; escopos: readonly string[] | null; pessoaId: string | null },
  professorId: string | null,
  para: 'ler' | 'escrever',
): boolean {
  const todos: readonly Papel[] = ABREM_TODOS[para];
  if (escopos !== null || papeis.some((papel) => todos.includes(papel))) return true;
  return papeis.includes('professor') && pessoaId !== null && pessoaId === professorId;
}

/**
 * Every line must be of the class, appear once and hold a mark of the scale; all the wrong lines are
 * told at once and none is written.
 */
export function conferirNotas(
  notas: readonly LancamentoDeNotaDto[],
  daTurma: ReadonlySet<string>,
  regra: RegraDoPeriodo,
): void {
  const vistas = new Set<string>();
  const erros = notas.flatMap((nota, i): ErroDeCampo[] => {
    const repetida = vistas.has(nota.matriculaId);
    vistas.add(nota.matriculaId);
    if (!daTurma.has(nota.matriculaId)) return [foraDaTurma(i)];
    if (repetida)
      return [{ campo: `/notas/${i}/matriculaId`, mensagem: 'Aluno repetido.', acao: 'Envie cada aluno uma vez.' }];
    const motivo = nota.valor ? recusaDaNota(nota.valor, regra) : null;
    return motivo ? [{ campo: `/notas/${i}/valor`, mensagem: motivo, acao: 'Corrija a nota e envie de novo.' }] : [];
  });
  if (erros.length > 0)
    throw erroEducacional(
      'nota-invalida',
      `${contar(erros.length, 'linha precisa', 'linhas precisam')} de correção; nada foi gravado.`,
      erros,
    );
}

function foraDaTurma(i: number): ErroDeCampo {
  return {
    campo: `/notas/${i}/matriculaId`,
    mensagem: 'A matrícula não é desta turma ou não está ativa.',
    acao: 'Confira a turma e a situação do aluno.',
  };
}
