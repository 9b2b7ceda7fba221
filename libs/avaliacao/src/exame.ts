import { arredondarExato } from './arredondamento.js';
import type { Valores } from './formula.js';
import { comparar } from './racional.js';
import type { Racional } from './racional.js';
import { notaNoPasso } from './regra-preparada.js';
import type { ExamePreparado, RegraPreparada } from './regra-preparada.js';
import { variaveisDaMedia } from './variaveis.js';
import type { EtapaContada, NotasPorEtapa } from './variaveis.js';

/** What an exam starts from. */
export interface BaseDoExame {
  etapas: readonly EtapaContada[];
  recuperacoes: NotasPorEtapa;
  /** Rounded annual mean. */
  media: Racional;
  /** After the first exam, in the 2ª época. */
  mediaFinal?: Racional;
}

export interface DetalheDoExame {
  /** Why the student does not sit it, or null. */
  impedimento: 'abaixo-do-minimo' | 'sem-chance' | null;
  /** Least mark that passes; null when none does. */
  necessaria: Racional | null;
  nota: Racional | null;
  final: CalculoDoExame | null;
  aprovado: boolean;
}

export interface CalculoDoExame {
  valores: Valores;
  bruta: Racional;
  arredondada: Racional;
  /** Stage whose mark the exam took the place of. */
  etapaSubstituida: number | null;
}

/** What an exam does to a component whose mean was not enough. */
export function detalharExame(
  regra: RegraPreparada,
  exame: ExamePreparado,
  base: BaseDoExame,
  nota: Racional | null,
): DetalheDoExame {
  const sem = { necessaria: null, nota, final: null, aprovado: false };
  if (exame.minima && comparar(base.mediaFinal ?? base.media, exame.minima) < 0) {
    return { ...sem, impedimento: 'abaixo-do-minimo' };
  }
  const necessaria = notaNecessaria(regra, exame, base);
  if (necessaria === null && exame.dados.reprovacaoAutomatica) return { ...sem, impedimento: 'sem-chance' };
  if (nota === null) return { ...sem, necessaria, impedimento: null };
  const final = calcularExame(regra, exame, base, nota);
  const aprovado = comparar(final.arredondada, exame.media) >= 0;
  return { impedimento: null, necessaria, nota, final, aprovado };
}

/** Mean after a mark in the exam. */
export function calcularExame(
  regra: RegraPreparada,
  exame: ExamePreparado,
  base: BaseDoExame,
  nota: Racional,
): CalculoDoExame {
  const trocada = exame.dados.substituiMenorNota ? menorEtapa(base.etapas, nota) : null;
  const valores = { ...variaveisDoExame(regra, base, trocada, nota), Rc: nota };
  const bruta = exame.formula.calcular(valores);
  const arredondada = arredondarExato(bruta, regra.regra.arredondamentoMedia);
  return { valores, bruta, arredondada, etapaSubstituida: trocada?.n ?? null };
}

function variaveisDoExame(
  regra: RegraPreparada,
  base: BaseDoExame,
  trocada: EtapaContada | null,
  nota: Racional | null,
): Record<string, Racional | undefined> {
  const etapas = trocada && nota ? base.etapas.map((e) => (e === trocada ? { ...e, nota } : e)) : base.etapas;
  const valores = variaveisDaMedia(regra, etapas, base.recuperacoes);
  valores['MA'] = base.media;
  valores['MF'] = base.mediaFinal;
  return valores;
}

/** The lowest stage, when the exam is higher. */
function menorEtapa(etapas: readonly EtapaContada[], nota: Racional): EtapaContada | null {
  const menor = etapas.reduce((m, e) => (comparar(e.nota, m.nota) < 0 ? e : m));
  return comparar(nota, menor.nota) > 0 ? menor : null;
}

/** By halves when a higher exam is never worse; else every step of the scale, since a formula need not be linear. */
function notaNecessaria(regra: RegraPreparada, exame: ExamePreparado, base: BaseDoExame): Racional | null {
  const final = exame.dados.substituiMenorNota
    ? (nota: Racional): Racional => calcularExame(regra, exame, base, nota).arredondada
    : finalSemSubstituir(regra, exame, base);
  const passa = (passo: number): boolean => comparar(final(notaNoPasso(regra, exame, passo)), exame.media) >= 0;
  const passo = exame.cresce ? primeiroPorMetades(exame.passos, passa) : primeiroPorOrdem(exame.passos, passa);
  return passo === null ? null : notaNoPasso(regra, exame, passo);
}

/** The variables of the stages are the same at every mark of the exam: written once. */
function finalSemSubstituir(
  regra: RegraPreparada,
  exame: ExamePreparado,
  base: BaseDoExame,
): (nota: Racional) => Racional {
  const valores = variaveisDoExame(regra, base, null, null);
  return (nota) => {
    valores['Rc'] = nota;
    return arredondarExato(exame.formula.calcular(valores), regra.regra.arredondamentoMedia);
  };
}

/** Least of 0…`ultimo` that passes, when all after it pass too. */
export function primeiroPorMetades(ultimo: number, passa: (passo: number) => boolean): number | null {
  if (ultimo < 0 || !passa(ultimo)) return null;
  let [abaixo, acima] = [-1, ultimo];
  while (acima - abaixo > 1) {
    const meio = Math.floor((abaixo + acima) / 2);
    if (passa(meio)) acima = meio;
    else abaixo = meio;
  }
  return acima;
}

export function primeiroPorOrdem(ultimo: number, passa: (passo: number) => boolean): number | null {
  for (let passo = 0; passo <= ultimo; passo += 1) if (passa(passo)) return passo;
  return null;
}
