/** What a school asks of a timetable, in its own terms. Ids are of the caller; a time of the week is told by its id. */
export interface PedidoDeHorario {
  id: string;
  nome: string;
  dias: DiaDeAula[];
  turmas: TurmaDoHorario[];
  professores: ProfessorDoHorario[];
  salas: SalaDoHorario[];
  ofertas: Oferta[];
  pesos?: Partial<PesosDoHorario>;
}

export interface DiaDeAula {
  id: string;
  nome: string;
  /** In order, from the first of the day. */
  tempos: TempoDeAula[];
}

export interface TempoDeAula {
  id: string;
  nome: string;
  /** After this time comes the break or lunch: no double lesson crosses it. */
  antesDoIntervalo?: boolean;
}

export interface TurmaDoHorario {
  id: string;
  nome: string;
  /** Times at which the turma has no lesson. */
  fechados?: string[];
}

export interface ProfessorDoHorario {
  id: string;
  nome: string;
  /** Times at which the teacher cannot: other school, day off. */
  indisponivel?: string[];
  /** Times that the teacher would rather not. */
  evita?: string[];
  /** Most lessons in one day (hard). */
  maximoPorDia?: number;
  /** Fewest lessons in a day on which the teacher comes. */
  minimoPorDia?: number;
  /** Days in the week; without it, the fewest that the lessons need. */
  maximoDeDias?: number;
}

export interface SalaDoHorario {
  id: string;
  nome: string;
  /** Rooms of this kind: turmas at the same time. */
  quantas: number;
}

/** The weekly lessons of one componente for its turmas together (one, or more when they are joined). */
export interface Oferta {
  id: string;
  componente: string;
  turmas: string[];
  professores: string[];
  sala?: string;
  semanais: number;
  /**
   * Most lessons of the componente in one day for the turma: 1 (never two), 2 (two only as a double lesson, not across
   * the break), or more (free: the one teacher of the first years).
   */
  maximoPorDia: number;
  /** How many double lessons are wanted. */
  duplas?: { minimo: number; maximo: number };
  /** Times at which the lesson must be. */
  fixas?: string[];
  /** Times at which it is in the published timetable: leaving them costs. */
  publicadas?: string[];
  /** Times to avoid for this componente. */
  evita?: string[];
}

/** Cost of each unit of what is wanted and not met. */
export interface PesosDoHorario {
  janela: number;
  diaDeTrabalho: number;
  dupla: number;
  preferencia: number;
  minimoPorDia: number;
  /** Each lesson that leaves its published time. */
  mudanca: number;
}

export const PESOS: PesosDoHorario = {
  janela: 3,
  diaDeTrabalho: 9,
  dupla: 1,
  preferencia: 1,
  minimoPorDia: 2,
  mudanca: 5,
};

/** A lesson of the answer: `duracao` times from `tempo`. */
export interface AulaMarcada {
  oferta: string;
  tempo: string;
  duracao: number;
}
