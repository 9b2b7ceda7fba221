import { arredondarExato } from './arredondamento.js';
import type { Arredondamento } from './arredondamento.js';
import {
  comparar,
  dividir,
  escreverDecimal,
  fracao,
  lerDecimal,
  maior,
  multiplicar,
  somarTodos,
  ZERO,
} from './racional.js';
import type { Decimal, EntradaDecimal, Racional } from './racional.js';

/**
 * What was posted for an instrument: a mark; null, not posted yet; `NC`, did not come (counts zero unless there was a
 * second call); `DI` and `ISENTO`, dispensed (out of the denominator).
 */
export type Lancamento = EntradaDecimal | 'NC' | 'DI' | 'ISENTO' | null;

export interface Instrumento {
  id: string;
  valor: Lancamento;
  /** Default 1. */
  peso?: EntradaDecimal;
  /** Second call or substitute exam: takes the place of the mark, or only when higher. */
  substitutiva?: { valor: EntradaDecimal; modo: 'substitui' | 'maior' };
}

/** How the instruments make the mark of the stage. */
export interface Composicao {
  modo: 'soma' | 'media_simples' | 'media_ponderada';
  /** How many of the lowest marks are left out, by value × weight. Default 0. */
  descartarMenores?: number;
  arredondamento?: Arredondamento;
}

/** Mark of a stage; null while an instrument is not posted or when all were dispensed. */
export function calcularNotaEtapa(instrumentos: readonly Instrumento[], composicao: Composicao): Decimal | null {
  const validos = instrumentos.filter((i) => i.valor !== 'DI' && i.valor !== 'ISENTO');
  const notas: { nota: Racional; peso: Racional }[] = [];
  for (const instrumento of validos) {
    const nota = notaDoInstrumento(instrumento);
    if (nota === null) return null;
    notas.push({ nota, peso: composicao.modo === 'media_ponderada' ? lerDecimal(instrumento.peso ?? 1) : fracao(1n) });
  }
  if (notas.length === 0) return null;
  const contadas = semAsMenores(notas, composicao.descartarMenores ?? 0);
  const soma = somarTodos(contadas.map(({ nota, peso }) => multiplicar(nota, peso)));
  const pesos = somarTodos(contadas.map(({ peso }) => peso));
  if (composicao.modo !== 'soma' && pesos.num === 0n) return null;
  const exata = composicao.modo === 'soma' ? soma : dividir(soma, pesos);
  return escreverDecimal(composicao.arredondamento ? arredondarExato(exata, composicao.arredondamento) : exata);
}

function notaDoInstrumento({ valor, substitutiva }: Instrumento): Racional | null {
  const segunda = substitutiva ? lerDecimal(substitutiva.valor) : null;
  if (valor === null) return segunda;
  const primeira = valor === 'NC' ? ZERO : lerDecimal(valor);
  if (segunda === null) return primeira;
  return substitutiva?.modo === 'maior' ? maior(primeira, segunda) : segunda;
}

function semAsMenores<T extends { nota: Racional; peso: Racional }>(notas: readonly T[], quantas: number): T[] {
  const pontos = ({ nota, peso }: T): Racional => multiplicar(nota, peso);
  const emOrdem = [...notas].sort((a, b) => comparar(pontos(a), pontos(b)));
  return emOrdem.slice(Math.min(quantas, notas.length - 1));
}
