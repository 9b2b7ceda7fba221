/** A limit on whose record is read: own people of a family, and the classes of a teacher. */
export interface AlcanceDeAlunos {
  /** Person ids of the students of the family. */
  pessoas: readonly string[];
  /** The teacher's person id; null when the caller does not teach. */
  professorId: string | null;
}

/** Enrolments (`m`) in a class where the teacher teaches, while the year is open; one cancelled never studied there. */
const daTurma = (professor: number): string => `m.situacao <> 'CANCELADO' and exists (
  select 1 from turma_componente tc
    join turma tt on tt.escola_id = tc.escola_id and tt.id = tc.turma_id
    join periodo_letivo pl on pl.escola_id = tt.escola_id and pl.id = tt.periodo_letivo_id
   where tc.escola_id = m.escola_id and tc.turma_id = m.turma_id and tc.professor_id = $${professor}::uuid
     and pl.situacao <> 'ENCERRADO')`;

/** SQL condition over `m` (matricula) and `a` (aluno); adds its parameters. None without a limit. */
export function condicaoDaMatricula(alcance: AlcanceDeAlunos | null, parametros: unknown[]): string[] {
  if (!alcance) return [];
  const pessoas = parametros.push(alcance.pessoas);
  return [`(a.pessoa_id = any($${pessoas}::uuid[]) or ${daTurma(parametros.push(alcance.professorId))})`];
}

/** SQL condition over `a` (aluno); adds its parameters. None without a limit. */
export function condicaoDoAluno(alcance: AlcanceDeAlunos | null, parametros: unknown[]): string[] {
  if (!alcance) return [];
  const pessoas = parametros.push(alcance.pessoas);
  const turma = daTurma(parametros.push(alcance.professorId));
  return [
    `(a.pessoa_id = any($${pessoas}::uuid[]) or exists (select 1 from matricula m
       where m.escola_id = a.escola_id and m.aluno_id = a.id and ${turma}))`,
  ];
}

/** Fields that teaching does not need: no document and no reason of an office's act (OWASP API3:2023, LGPD art. 6 III). */
const FORA_DO_ENSINO = ['documento', 'motivo'] as const;

/** What a teacher reads of a record; the office and the family read it whole. */
export function recortar<T extends object>(registro: T, alcance: AlcanceDeAlunos | null): Partial<T> {
  if (!alcance?.professorId) return registro;
  const proibidos: readonly string[] = FORA_DO_ENSINO;
  return Object.fromEntries(Object.entries(registro).filter(([campo]) => !proibidos.includes(campo))) as Partial<T>;
}
