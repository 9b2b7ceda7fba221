import { mediana, razoes, type Medida } from './medir.js';

/** What a goal asks of a line: a ratio to the other side, an absolute rate, or nothing (the figure is only told). */
export type Meta = { razao: number } | { taxa: number } | null;

/** One line of the table. */
export interface Linha {
  nome: string;
  /** Of `nossa` and `outra`: 'páginas/s'. */
  unidade: string;
  nossa: number;
  /** The peer or the bare limit, and its rate in the same run. */
  contra: string;
  outra: number;
  /** Median of the ratios of the rounds, not the ratio of the medians. */
  razao: number;
  razaoPorRodada: number[];
  meta: Meta;
  atingida: boolean | null;
  observacao?: string;
}

/** A line that could not be measured, and why. */
export interface LinhaSemMedida {
  nome: string;
  motivo: string;
}

/** One figure that must not pass a limit: there is no rate in it. */
export interface Teto {
  nome: string;
  /** With its unit: 'KB por página'. */
  unidade: string;
  valor: number;
  maximo: number;
  atingida: boolean;
  observacao?: string;
}

export type Resultado = Linha | LinhaSemMedida | Teto;

export const ehTeto = (linha: Resultado): linha is Teto => 'maximo' in linha;

export const comTeto = (medido: Omit<Teto, 'atingida'>): Teto => ({
  ...medido,
  atingida: medido.valor <= medido.maximo,
});

export const semMedida = (linha: Resultado): linha is LinhaSemMedida => 'motivo' in linha;

interface Comparacao {
  nome: string;
  unidade: string;
  nossa: Medida;
  outra: Medida;
  meta?: Meta;
  observacao?: string;
}

export function comparar({ nome, unidade, nossa, outra, meta = null, observacao }: Comparacao): Linha {
  const razaoPorRodada = razoes(nossa, outra);
  const razao = mediana(razaoPorRodada);
  return {
    ...{ nome, unidade, nossa: nossa.mediana, contra: outra.nome, outra: outra.mediana, razao, razaoPorRodada, meta },
    atingida: conferir(meta, nossa.mediana, razao),
    ...(observacao === undefined ? {} : { observacao }),
  };
}

function conferir(meta: Meta, taxa: number, razao: number): boolean | null {
  if (meta === null) return null;
  return 'razao' in meta ? razao >= meta.razao : taxa >= meta.taxa;
}
