/**
 * A timetabling instance in the terms of XHSTT-2014 (Post et al., "An XML format for benchmarks in high school
 * timetabling"): times in order, resources that are used by events, and constraints with weight. All resources of an
 * event are given; only its times, and how it splits into lessons, are to be found. Every reference is an index.
 */
export interface Instancia {
  id: string;
  nome: string;
  tempos: Nomeado[];
  gruposDeTempos: GrupoDeTempos[];
  recursos: Recurso[];
  eventos: Evento[];
  restricoes: Restricao[];
}

export interface Nomeado {
  id: string;
  nome: string;
}

export interface GrupoDeTempos extends Nomeado {
  tempos: number[];
  /** The group is a day of the week: the days part the week, and no lesson crosses from one to the next. */
  dia: boolean;
}

export interface Recurso extends Nomeado {
  /** "Class", "Teacher", "Turma"…: of the file, or of the school's model. */
  tipo: string;
}

export interface Evento extends Nomeado {
  /** Lessons in the week: units of one time. */
  duracao: number;
  recursos: number[];
  /** Times at which the event must be: the search does not move these units. */
  fixos: number[];
}

/** A lesson of a solution: consecutive times from `inicio`, or not placed when null. */
export interface Aula {
  evento: number;
  duracao: number;
  inicio: number | null;
}

export type FuncaoDeCusto = 'linear' | 'quadratica' | 'degrau';

interface Comum extends Nomeado {
  /** Hard when true: its cost is infeasibility. */
  obrigatoria: boolean;
  peso: number;
  funcao: FuncaoDeCusto;
}

/** Applies to each event by itself. */
interface PorEvento extends Comum {
  eventos: number[];
}

/** Applies to each resource by itself. */
interface PorRecurso extends Comum {
  recursos: number[];
}

export interface Faixa {
  minimo: number;
  maximo: number;
}

export interface FaixaNoGrupo extends Faixa {
  /** Times of the group. */
  tempos: number[];
}

export type Restricao =
  | (PorEvento & { tipo: 'alocar' })
  | (PorEvento & { tipo: 'preferir-tempos'; tempos: number[]; duracao: number | null })
  | (PorEvento & { tipo: 'dividir'; duracao: Faixa; quantidade: Faixa })
  | (PorEvento & Faixa & { tipo: 'distribuir'; duracao: number })
  | (Comum & { tipo: 'espalhar'; conjuntos: number[][]; grupos: FaixaNoGrupo[] })
  | (Comum & { tipo: 'ligar'; conjuntos: number[][] })
  | (Comum & { tipo: 'ordenar'; pares: ({ antes: number; depois: number } & Faixa)[] })
  | (PorRecurso & { tipo: 'sem-choque'; capacidade: number })
  | (PorRecurso & { tipo: 'indisponivel'; tempos: number[] })
  | (PorRecurso & Faixa & { tipo: 'janelas'; grupos: number[][] })
  | (PorRecurso & Faixa & { tipo: 'dias-ocupados'; grupos: number[][] })
  | (PorRecurso & Faixa & { tipo: 'carga'; grupos: number[][] })
  | (Comum & { tipo: 'manter'; eventos: { evento: number; tempos: number[] }[] });

export type TipoDeRestricao = Restricao['tipo'];

export interface Custo {
  /** Sum over the hard constraints: 0 is a timetable that can be used. */
  obrigatorio: number;
  desejavel: number;
}

export function compararCustos(a: Custo, b: Custo): number {
  return a.obrigatorio - b.obrigatorio || a.desejavel - b.desejavel;
}
