import type { SituacaoPorNota } from './componente.js';
import type { Presenca } from './frequencia.js';
import type { NivelDaRegra, RegraDeAvaliacao } from './regra.js';

/** Facts of the matrícula that end it whatever the marks. */
export type EventoDaMatricula = 'TRANSFERIDO' | 'CANCELADO' | 'ABANDONO' | 'FALECIDO' | 'RECLASSIFICADO';

export type SituacaoDoAno =
  | EventoDaMatricula
  | 'CURSANDO'
  | 'APROVADO'
  | 'APROVADO_PELO_CONSELHO'
  | 'APROVADO_COM_DEPENDENCIA'
  | 'REPROVADO'
  | 'REPROVADO_POR_FALTA';

export type SituacaoDoComponente = SituacaoPorNota | 'REPROVADO_POR_FALTA' | 'APROVADO_PELO_CONSELHO';

export type SubSituacao = 'EM_EXAME' | 'EM_SEGUNDA_EPOCA';

/** What the year of a student is decided from: no money, no clock. */
export interface FatosDoAno {
  evento: EventoDaMatricula | null;
  serieConcluinte: boolean;
  ehDependencia: boolean;
  presenca: Presenca | null;
  componentes: readonly {
    id: string;
    situacao: SituacaoDoComponente;
    naoReprova: boolean;
    emSegundaEpoca: boolean;
  }[];
}

export interface DecisaoDoAno {
  situacao: SituacaoDoAno;
  subSituacao: SubSituacao | null;
  /** Components to be taken as dependency. */
  dependencias: string[];
  /** Line of the table of the year's situation, 1 to 9. */
  linha: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
}

/** Situation of the year: the first line of the table that applies. Source: our table, after i-Educar. */
export function decidirAno(regra: RegraDeAvaliacao, fatos: FatosDoAno): DecisaoDoAno {
  const { componentes, presenca } = fatos;
  const final = (linha: DecisaoDoAno['linha'], situacao: SituacaoDoAno, dependencias: string[] = []): DecisaoDoAno => ({
    ...{ linha, situacao, dependencias },
    subSituacao: null,
  });
  const ha = (situacao: SituacaoDoComponente): boolean => componentes.some((c) => c.situacao === situacao);
  const queReprovam = componentes.filter((c) => !c.naoReprova);
  if (fatos.evento) return final(1, fatos.evento);
  const frequenciaAberta = presenca === null && regra.progressao !== 'media';
  if (ha('CURSANDO') || frequenciaAberta) return final(2, 'CURSANDO');
  const emExame = queReprovam.filter((c) => c.situacao === 'EM_EXAME');
  if (emExame.length > 0) {
    const soSegunda = emExame.every((c) => c.emSegundaEpoca);
    return { ...final(3, 'CURSANDO'), subSituacao: soSegunda ? 'EM_SEGUNDA_EPOCA' : 'EM_EXAME' };
  }
  if (regra.progressao === 'continuada' || regra.nivel === 'INFANTIL') return final(4, 'APROVADO');
  const reprovados = queReprovam.filter((c) => c.situacao === 'REPROVADO').map((c) => c.id);
  if (reprovados.length > dependenciasPermitidas(regra, fatos)) return final(5, 'REPROVADO');
  if (faltaReprova(regra) && presenca && !presenca.suficiente) return final(6, 'REPROVADO_POR_FALTA');
  if (reprovados.length > 0) return final(7, 'APROVADO_COM_DEPENDENCIA', reprovados);
  return ha('APROVADO_PELO_CONSELHO') ? final(8, 'APROVADO_PELO_CONSELHO') : final(9, 'APROVADO');
}

export function faltaReprova(regra: RegraDeAvaliacao): boolean {
  return regra.progressao === 'media_presenca' && regra.presenca.reprova !== false && regra.nivel !== 'INFANTIL';
}

/** How many failed components still let the student go on (LDB, art. 24 III). */
function dependenciasPermitidas(
  regra: RegraDeAvaliacao,
  { ehDependencia, serieConcluinte }: Pick<FatosDoAno, 'ehDependencia' | 'serieConcluinte'>,
): number {
  const vedada = ehDependencia || (serieConcluinte && regra.dependencia?.vedadaSerieConcluinte);
  return vedada ? 0 : (regra.dependencia?.max ?? 0);
}

/** Situations as people read them; a new one does not compile without its text. */
const TEXTOS: Readonly<Record<SituacaoDoAno | SituacaoDoComponente, string>> = {
  CURSANDO: 'Cursando',
  EM_EXAME: 'Em exame',
  APROVADO: 'Aprovado',
  APROVADO_APOS_EXAME: 'Aprovado após exame',
  APROVADO_PELO_CONSELHO: 'Aprovado pelo conselho',
  APROVADO_COM_DEPENDENCIA: 'Aprovado com dependência',
  REPROVADO: 'Reprovado',
  REPROVADO_POR_FALTA: 'Reprovado por falta',
  TRANSFERIDO: 'Transferido',
  CANCELADO: 'Cancelado',
  ABANDONO: 'Abandono',
  FALECIDO: 'Falecido',
  RECLASSIFICADO: 'Reclassificado',
};

/** In educação infantil there is no approval to print (LDB, art. 31 I): the child concludes the stage. */
export function textoDaSituacao(situacao: SituacaoDoAno | SituacaoDoComponente, nivel?: NivelDaRegra): string {
  return situacao === 'APROVADO' && nivel === 'INFANTIL' ? 'Concluiu a etapa' : TEXTOS[situacao];
}

/** Situations of i-Educar, to bring enrolments from it. Source: i-Educar, tabela de situações da matrícula. */
const DO_I_EDUCAR: Readonly<Record<number, readonly [SituacaoDoAno | 'PRE_MATRICULA', SubSituacao?]>> = {
  1: ['APROVADO'],
  2: ['REPROVADO'],
  3: ['CURSANDO'],
  4: ['TRANSFERIDO'],
  5: ['RECLASSIFICADO'],
  6: ['ABANDONO'],
  7: ['CURSANDO', 'EM_EXAME'],
  8: ['APROVADO'],
  10: ['APROVADO'],
  11: ['PRE_MATRICULA'],
  12: ['APROVADO_COM_DEPENDENCIA'],
  13: ['APROVADO_PELO_CONSELHO'],
  14: ['REPROVADO_POR_FALTA'],
  15: ['FALECIDO'],
};

/** Null for a code that i-Educar does not have. */
export function situacaoDoIEducar(
  codigo: number,
): { situacao: SituacaoDoAno | 'PRE_MATRICULA'; subSituacao: SubSituacao | null } | null {
  const achada = DO_I_EDUCAR[codigo];
  return achada ? { situacao: achada[0], subSituacao: achada[1] ?? null } : null;
}
