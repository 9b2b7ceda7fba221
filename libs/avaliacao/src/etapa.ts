import { arredondarExato } from './arredondamento.js';
import type { Arredondamento } from './arredondamento.js';
import {
  comparar,
  dividir,
  escreverDecimal,
  lerDecimal,
  maior,
  multiplicar,
  somarTodos,
  subtrair,
  UM,
  ZERO,
} from './racional.js';
import type { Decimal, EntradaDecimal, Racional } from './racional.js';

/** `NC` did not come: counts zero. `DI` and `ISENTO`: dispensed, out of the denominator. */
export type CodigoEspecial = 'NC' | 'DI' | 'ISENTO';

/** What was posted: a mark, a special code, or null when nothing was posted yet (which is not zero). */
export type Lancamento = EntradaDecimal | CodigoEspecial | null;

export interface Instrumento {
  id: string;
  valor: Lancamento;
  /** Default 1. */
  peso?: EntradaDecimal;
  /** Greatest mark. When every instrument has it, a dispensed one in `soma` gives its points to the others in proportion. */
  max?: EntradaDecimal;
  /** Second call or substitute exam: takes the place of the mark, or only when higher. Default of the composition. */
  substitutiva?: { valor: EntradaDecimal | 'NC' | null; modo?: ModoDeSubstituir };
}

export type ModoDeSubstituir = 'substitui' | 'maior';

/** How the instruments make the mark of the stage; `digitada`: the teacher posts the mark of the stage itself. */
export interface Composicao {
  modo: 'soma' | 'media_simples' | 'media_ponderada' | 'digitada';
  /** How many marks are left out: those without which the result is the highest. At least one stays. Default 0. */
  descartarMenores?: number;
  /** What a second call does where the instrument does not say. Default `substitui`. */
  substitutiva?: ModoDeSubstituir;
  /** Default `arredondamentoEtapa` of the rule. */
  arredondamento?: Arredondamento;
}

/** A mark of the composition: it is worth `nota × peso`. */
export interface ParcelaDaEtapa {
  id: string;
  nota: Racional;
  peso: Racional;
  descartada: boolean;
}

export interface EtapaComposta {
  parcelas: ParcelaDaEtapa[];
  /** Before rounding; null while an instrument is not posted, or when all were dispensed. */
  exata: Racional | null;
  todosDispensados: boolean;
}

/** Mark of a stage; null while an instrument is not posted or when all were dispensed. */
export function calcularNotaEtapa(instrumentos: readonly Instrumento[], composicao: Composicao): Decimal | null {
  const { exata } = comporEtapa(instrumentos, composicao);
  if (exata === null) return null;
  return escreverDecimal(composicao.arredondamento ? arredondarExato(exata, composicao.arredondamento) : exata);
}

/** `calcularNotaEtapa` on exact values, with each part, before rounding. */
export function comporEtapa(instrumentos: readonly Instrumento[], composicao: Composicao): EtapaComposta {
  const aplicados = instrumentos.filter((i) => i.valor !== 'DI' && i.valor !== 'ISENTO');
  const vazia = { parcelas: [], exata: null, todosDispensados: instrumentos.length > 0 && aplicados.length === 0 };
  if (composicao.modo === 'digitada' || aplicados.length === 0) return vazia;
  const parcelas: ParcelaDaEtapa[] = [];
  for (const instrumento of aplicados) {
    const nota = notaDoInstrumento(instrumento, composicao.substitutiva ?? 'substitui');
    if (nota === null) return vazia;
    parcelas.push({ id: instrumento.id, nota, peso: pesoDe(instrumento, composicao), descartada: false });
  }
  const fora = descartadas(parcelas, composicao);
  const marcadas = parcelas.map((p) => ({ ...p, descartada: fora.has(p) }));
  const contadas = marcadas.filter((p) => !p.descartada);
  if (composicao.modo !== 'soma') return { parcelas: marcadas, exata: mediaDe(contadas), todosDispensados: false };
  const soma = somarTodos(contadas.map((p) => p.nota));
  return { parcelas: marcadas, exata: multiplicar(soma, proporcao(instrumentos, aplicados)), todosDispensados: false };
}

function notaDoInstrumento({ valor, substitutiva }: Instrumento, padrao: ModoDeSubstituir): Racional | null {
  const segunda = ler(substitutiva?.valor ?? null);
  const primeira = ler(valor);
  if (primeira === null || segunda === null) return primeira ?? segunda;
  return (substitutiva?.modo ?? padrao) === 'maior' ? maior(primeira, segunda) : segunda;
}

const ler = (valor: Lancamento): Racional | null => (valor === null ? null : valor === 'NC' ? ZERO : lerDecimal(valor));

function pesoDe({ peso }: Instrumento, { modo }: Composicao): Racional {
  return modo === 'media_ponderada' ? lerDecimal(peso ?? 1) : UM;
}

function mediaDe(parcelas: readonly ParcelaDaEtapa[]): Racional | null {
  const pesos = somarTodos(parcelas.map((p) => p.peso));
  if (pesos.num === 0n) return null;
  return dividir(somarTodos(parcelas.map((p) => multiplicar(p.nota, p.peso))), pesos);
}

/** Points of all the instruments over the points of those that apply to the student. */
function proporcao(todos: readonly Instrumento[], aplicados: readonly Instrumento[]): Racional {
  if (todos.length === aplicados.length || todos.some((i) => i.max === undefined)) return UM;
  const pontos = (lista: readonly Instrumento[]): Racional => somarTodos(lista.map((i) => lerDecimal(i.max ?? 0)));
  const restantes = pontos(aplicados);
  return restantes.num === 0n ? UM : dividir(pontos(todos), restantes);
}

/**
 * The marks left out. With weights, the lowest mark is not always the one that hurts most, and leaving out the lowest
 * could make a higher mark lower the mean: the set that gives the highest mean is found by Dinkelbach's iteration (leave out
 * the least `peso × (nota − mean)`, until the mean stops growing).
 */
function descartadas(parcelas: readonly ParcelaDaEtapa[], composicao: Composicao): Set<ParcelaDaEtapa> {
  const quantas = Math.min(composicao.descartarMenores ?? 0, parcelas.length - 1);
  if (quantas <= 0) return new Set();
  const piores = (de: Racional): ParcelaDaEtapa[] => {
    const ganho = (p: ParcelaDaEtapa): Racional => multiplicar(p.peso, subtrair(p.nota, de));
    return [...parcelas].sort((a, b) => comparar(ganho(a), ganho(b))).slice(0, quantas);
  };
  if (composicao.modo !== 'media_ponderada') return new Set(piores(ZERO));
  let fora: Set<ParcelaDaEtapa> = new Set();
  for (let media = mediaDe(parcelas) ?? ZERO; ;) {
    const tentativa = new Set(piores(media));
    const nova = mediaDe(parcelas.filter((p) => !tentativa.has(p)));
    if (fora.size > 0 && (nova === null || comparar(nova, media) <= 0)) return fora;
    fora = tentativa;
    if (nova === null) return fora;
    media = nova;
  }
}
