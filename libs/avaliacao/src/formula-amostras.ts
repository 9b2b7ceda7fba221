import { calcularExame } from './exame.js';
import { arredondarExato } from './arredondamento.js';
import { comparar, escreverDecimal, fracao, lerDecimal, multiplicar, multiploDe, somar, subtrair } from './racional.js';
import type { Decimal, Racional } from './racional.js';
import { notaNoPasso } from './regra-preparada.js';
import type { ExamePreparado, RegraPreparada } from './regra-preparada.js';
import { lerEtapas, variaveisDaMedia } from './variaveis.js';
import type { LancamentosDoComponente } from './variaveis.js';

/** Marks to try a formula with: the ends of the scale, one stage apart from the others, and some in between. */
export interface Amostra {
  notas: Record<string, Decimal>;
  recuperacoes: Record<string, Decimal>;
  dispensas: number[];
}

/** A sample and what the formula of the mean gives for it. */
export interface AmostraCalculada extends Amostra {
  lancado: LancamentosDoComponente;
  bruta: Racional;
}

const ATE_TODAS_AS_COMBINACOES = 6;
const SORTEADAS = 6;

/** Every set of stages that may be dispensed, at least one staying; beyond six stages, one, two, and all but one. */
export function dispensasPossiveis(etapas: readonly number[]): number[][] {
  if (etapas.length <= ATE_TODAS_AS_COMBINACOES) {
    const todas = Array.from({ length: 2 ** etapas.length - 1 }, (_, bits) =>
      etapas.filter((_n, i) => ((bits >> i) & 1) === 1),
    );
    return todas;
  }
  const pares = etapas.flatMap((a, i) => etapas.slice(i + 1).map((b) => [a, b]));
  const menosUma = etapas.map((n) => etapas.filter((m) => m !== n));
  return [[], ...etapas.map((n) => [n]), ...pares, ...menosUma];
}

/** Samples of one set of dispensed stages. `semente` makes the ones in between, always the same. */
function* amostrasDe(regra: RegraPreparada, dispensas: number[]): Generator<Amostra> {
  const etapas = regra.etapas.filter((e) => !dispensas.includes(e.n));
  const min = lerDecimal(regra.regra.escala.min);
  const nota = (max: Racional, milesimos: number): Decimal => {
    const exata = somar(min, multiplicar(subtrair(max, min), fracao(BigInt(milesimos), 1000n)));
    return escreverDecimal(multiploDe(exata, regra.passo, 'baixo'));
  };
  const com = (parte: (i: number) => number): Record<string, Decimal> =>
    Object.fromEntries(etapas.map((e, i) => [e.n, nota(e.max, parte(i))]));
  const notas = [
    com(() => 0),
    com(() => 1000),
    ...etapas.flatMap((_, k) => [com((i) => (i === k ? 1000 : 0)), com((i) => (i === k ? 0 : 1000))]),
    ...Array.from({ length: SORTEADAS }, (_, s) => com((i) => ((s + 1) * 7919 + (i + 1) * 104_729) % 1001)),
  ];
  const maximas = com(() => 1000);
  for (const n of notas) {
    yield { notas: n, recuperacoes: {}, dispensas };
    if (regra.regra.recuperacaoParalela) yield { notas: n, recuperacoes: maximas, dispensas };
  }
}

function lancadoDe({ notas, recuperacoes, dispensas }: Amostra): LancamentosDoComponente {
  return { notas, recuperacoes, dispensas };
}

/** Annual means of every sample, by the rule's own formula (which must have been checked). */
export function* mediasDasAmostras(regra: RegraPreparada, combinacoes: number[][]): Generator<AmostraCalculada> {
  if (!regra.formula) return;
  for (const dispensas of combinacoes) {
    for (const amostra of amostrasDe(regra, dispensas)) {
      const lancado = lancadoDe(amostra);
      const { contadas } = lerEtapas(regra, lancado);
      yield {
        ...amostra,
        lancado,
        bruta: regra.formula.calcular(variaveisDaMedia(regra, contadas, lancado.recuperacoes)),
      };
    }
  }
}

/** What the exam gives to the samples that would sit it, with the least and the greatest mark. */
export function* examesDasAmostras(
  regra: RegraPreparada,
  exame: ExamePreparado,
  combinacoes: number[][],
): Generator<{ amostra: AmostraCalculada; media: Racional; nota: Racional; bruta: Racional }> {
  for (const amostra of mediasDasAmostras(regra, combinacoes)) {
    const media = arredondarExato(amostra.bruta, regra.regra.arredondamentoMedia);
    if (regra.media && comparar(media, regra.media) >= 0) continue;
    if (exame.minima && comparar(media, exame.minima) < 0) continue;
    const { contadas } = lerEtapas(regra, amostra.lancado);
    const base = { etapas: contadas, recuperacoes: amostra.recuperacoes, media, mediaFinal: media };
    for (const passo of [0, Math.max(0, exame.passos)]) {
      const nota = notaNoPasso(regra, exame, passo);
      yield { amostra, media, nota, bruta: calcularExame(regra, exame, base, nota).bruta };
    }
  }
}
