import type { Arredondamento } from './arredondamento.js';
import { arredondarExato } from './arredondamento.js';
import type { Composicao, Lancamento } from './etapa.js';
import { compilarFormula } from './formula.js';
import type { Formula, Valores } from './formula.js';
import { sentidoDaFormula } from './formula-direcao.js';
import type { FaixaDaVariavel, Sentido } from './formula-direcao.js';
import { comparar, dividir, fracao, lerDecimal, passoDe, piso, somar, subtrair, ZERO } from './racional.js';
import type { Racional } from './racional.js';
import type { GrupoDeRecuperacao, RegraDeRecuperacao } from './recuperacao.js';
import { textoDaFormula } from './regra.js';
import type { ExameFinal, RegraDeAvaliacao } from './regra.js';
import { leitorDe } from './variaveis.js';

export interface EtapaPreparada {
  n: number;
  nome: string;
  peso: Racional;
  max: Racional;
  composicao: Composicao | null;
  /** Its variables: E#, P# and C#. */
  variaveis: { nota: string; peso: string; conta: string };
}

export interface ExamePreparado {
  dados: ExameFinal;
  formula: Formula;
  media: Racional;
  notaMinima: Racional;
  /** Marks from the least to the greatest, in steps of the scale: `notaMinima + passo × 0…passos`. */
  passos: number;
  /** A higher exam never gives a lower mean: the needed mark is found by halves. */
  cresce: boolean;
  minima: Racional | null;
}

/** A rule with its formulas compiled and its numbers read: once a rule, not once a component. */
export interface RegraPreparada {
  regra: RegraDeAvaliacao;
  etapas: readonly EtapaPreparada[];
  passo: Racional;
  /** Null where there are no marks. */
  formula: Formula | null;
  media: Racional | null;
  recuperacaoPorEtapa: RegraDeRecuperacao | null;
  grupos: readonly GrupoDeRecuperacao[];
  exame: ExamePreparado | null;
  segundaEpoca: ExamePreparado | null;
  /** Every variable of the formulas: E#, P# and C# at zero, the others without value. */
  semEtapas: Valores;
  lerLancamento: (valor: Lancamento | undefined) => Racional | null;
}

const PREPARADAS = new WeakMap<RegraDeAvaliacao, RegraPreparada>();

/**
 * Kept by the object of the rule, which must not be changed afterwards: a change is another object.
 * @throws ErroDeNegocio `formula-invalida`, `nota-invalida` when the rule was not validated
 */
export function prepararRegra(regra: RegraDeAvaliacao): RegraPreparada {
  const pronta = PREPARADAS.get(regra);
  if (pronta) return pronta;
  const texto = regra.tipoNota === 'nenhuma' ? null : textoDaFormula(regra);
  const paralela = regra.recuperacaoParalela;
  const nova: RegraPreparada = {
    regra,
    etapas: regra.etapas.map((e) => ({
      n: e.n,
      nome: e.nome,
      peso: lerDecimal(e.peso),
      max: lerDecimal(e.max ?? regra.escala.max),
      composicao: e.composicao ?? null,
      variaveis: { nota: `E${e.n}`, peso: `P${e.n}`, conta: `C${e.n}` },
    })),
    passo: passoDe(regra.escala.casas),
    formula: texto ? compilarFormula(texto) : null,
    media: regra.media === null ? null : lerDecimal(regra.media),
    recuperacaoPorEtapa: paralela?.modo === 'por_etapa' ? paralela : null,
    grupos: paralela?.modo === 'grupos' ? paralela.grupos : [],
    exame: regra.exameFinal ? prepararExame(regra, regra.exameFinal) : null,
    segundaEpoca: regra.segundaEpoca ? prepararExame(regra, regra.segundaEpoca) : null,
    semEtapas: variaveisVazias(regra),
    lerLancamento: leitorDe(regra.escala.conceitos ?? []),
  };
  PREPARADAS.set(regra, nova);
  return nova;
}

/** All names at once: objects of one shape are copied fast. */
function variaveisVazias({ etapas }: RegraDeAvaliacao): Valores {
  const vazias: Record<string, Racional | undefined> = { Se: ZERO, Sp: ZERO, Et: ZERO };
  for (const nome of ['MA', 'Rc', 'MF']) vazias[nome] = undefined;
  for (const { n } of etapas) for (const letra of 'EPC') vazias[`${letra}${n}`] = ZERO;
  return vazias;
}

function prepararExame(regra: RegraDeAvaliacao, dados: ExameFinal): ExamePreparado {
  const formula = compilarFormula(dados.formula);
  const notaMinima = lerDecimal(regra.escala.min);
  const alcance = subtrair(lerDecimal(dados.notaMaxima), notaMinima);
  const comExame = dados.substituiMenorNota ? ['Rc', 'Se', ...regra.etapas.map(({ n }) => `E${n}`)] : ['Rc'];
  return {
    dados,
    formula,
    media: lerDecimal(dados.media),
    notaMinima,
    passos: Number(piso(dividir(alcance, passoDe(regra.escala.casas)))),
    cresce:
      naoCai(sentidoDaFormula(formula.arvore, new Set(comExame), faixaDasVariaveis(regra))) &&
      arredondamentoCresce(regra.arredondamentoMedia),
    minima: ler(dados.mediaMinimaParaExame),
  };
}

const ler = (valor: ExameFinal['mediaMinimaParaExame']): Racional | null =>
  valor === null || valor === undefined ? null : lerDecimal(valor);

export const naoCai = (sentido: Sentido): boolean => sentido === 0 || sentido === 1;

/** Bounds of each variable under the rule; a sum of recovery may double a mark. */
export function faixaDasVariaveis(regra: RegraDeAvaliacao): FaixaDaVariavel {
  const [min, max, total] = [Number(regra.escala.min), Number(regra.escala.max), regra.etapas.length];
  const pesos = regra.etapas.map((e) => Number(e.peso));
  return (nome) => {
    if (nome === 'Et') return [1, Math.max(1, total)];
    if (nome === 'Sp') return [0, pesos.reduce((a, b) => a + b, 0)];
    if (nome.startsWith('C')) return [0, 1];
    if (nome.startsWith('P')) return [0, Math.max(...pesos)];
    const varias = nome === 'Se' || nome.startsWith('RSPS') ? Math.max(1, total) : 1;
    return [Math.min(0, min) * varias, 2 * max * varias];
  };
}

/** A table of digits may turn the order of two marks around; every other rounding keeps it. */
export function arredondamentoCresce(arredondamento: Arredondamento): boolean {
  if (arredondamento.modo !== 'tabela') return true;
  const passo = passoDe(arredondamento.casas ?? 1);
  let anterior = arredondarExato(ZERO, arredondamento);
  for (let [i, valor] = [1, passo]; i <= 10; i += 1, valor = somar(valor, passo)) {
    const atual = arredondarExato(valor, arredondamento);
    if (comparar(atual, anterior) < 0) return false;
    anterior = atual;
  }
  return true;
}

/** The mark of the exam at a step. */
export function notaNoPasso(regra: RegraPreparada, exame: ExamePreparado, passo: number): Racional {
  return somar(exame.notaMinima, fracao(BigInt(passo) * regra.passo.num, regra.passo.den));
}
