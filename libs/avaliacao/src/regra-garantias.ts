import { sentidoDaFormula } from './formula-direcao.js';
import type { Formula } from './formula.js';
import { comparar, lerDecimal } from './racional.js';
import { arredondamentoCresce, faixaDasVariaveis, naoCai, prepararRegra } from './regra-preparada.js';
import type { ExamePreparado, RegraPreparada } from './regra-preparada.js';
import type { GrupoDeRecuperacao, RegraDeRecuperacao } from './recuperacao.js';
import type { RegraDeAvaliacao } from './regra.js';

export type MotivoSemGarantia =
  'formula-da-media' | 'arredondamento' | 'recuperacao' | 'formula-do-exame' | 'limite-de-componentes-em-exame';

/** What is proved of a rule: raising a mark (never posting one that was not there) lowers neither. */
export interface GarantiasDaRegra {
  media: boolean;
  /** Of the component, by marks: reprovado < em exame < aprovado após exame < aprovado. */
  situacaoDoComponente: boolean;
  /** Of the year, among the years without a pending mark: the order of the table, from line 5 to line 9. */
  situacaoDoAno: boolean;
  semGarantia: MotivoSemGarantia[];
}

/**
 * For which rules a higher mark is never worse: formulas that grow with every stage (no subtraction or division by marks),
 * rounding that keeps the order, recovery without limiar or whose teto does not pass it, and, for the year, no limit of
 * components in exam (one more mark that opens an exam may close the others').
 */
export function garantiasDaRegra(regra: RegraDeAvaliacao): GarantiasDaRegra {
  const preparada = prepararRegra(regra);
  const semGarantia: MotivoSemGarantia[] = [];
  const { formula } = preparada;
  if (formula && etapasSemGarantia(preparada, formula).length > 0) semGarantia.push('formula-da-media');
  const arredondamentos = [regra.arredondamentoMedia, regra.arredondamentoEtapa];
  if (arredondamentos.some((a) => a && !arredondamentoCresce(a))) semGarantia.push('arredondamento');
  if (recuperacoesQuePassamNaFrente(regra).length > 0) semGarantia.push('recuperacao');
  const media = semGarantia.length === 0;
  const exames = [preparada.exame, preparada.segundaEpoca].filter((e) => e !== null);
  if (exames.some((e) => !exameCresce(preparada, e))) semGarantia.push('formula-do-exame');
  const situacaoDoComponente = semGarantia.length === 0;
  if (exames.some((e) => (e.dados.maxComponentes ?? null) !== null)) semGarantia.push('limite-de-componentes-em-exame');
  return { media, situacaoDoComponente, situacaoDoAno: semGarantia.length === 0, semGarantia };
}

/** Stages whose mark is not proved to raise the value of a formula. */
export function etapasSemGarantia(regra: RegraPreparada, formula: Formula, extras: readonly string[] = []): number[] {
  const faixa = faixaDasVariaveis(regra.regra);
  return regra.etapas
    .map((e) => e.n)
    .filter((n) => !naoCai(sentidoDaFormula(formula.arvore, new Set([...queSobemCom(regra, n), ...extras]), faixa)));
}

function queSobemCom(regra: RegraPreparada, n: number): string[] {
  const grupos = regra.grupos.flatMap((g, i) =>
    g.etapas.includes(n) ? [`RSP${i + 1}`, `RSPM${i + 1}`, `RSPS${i + 1}`] : [],
  );
  return ['Se', `E${n}`, ...grupos];
}

/** With `substituiMenorNota`, which stage is replaced may change: proved only where every stage weighs the same. */
function exameCresce(regra: RegraPreparada, exame: ExamePreparado): boolean {
  const porEtapa = exame.formula.variaveis.some((v) => /^[EP]\d/.test(v));
  if (exame.dados.substituiMenorNota && porEtapa) return false;
  return exame.cresce && etapasSemGarantia(regra, exame.formula, ['MA', 'MF']).length === 0;
}

/**
 * Recoveries in which who had a lower mark may end above who had a higher one: the higher mark is not open to recovery
 * (limiar), and the recovered one may pass it. Each by its JSON pointer.
 */
export function recuperacoesQuePassamNaFrente({ recuperacaoParalela }: RegraDeAvaliacao): string[] {
  const paralela = recuperacaoParalela ?? null;
  if (paralela === null) return [];
  if (paralela.modo === 'por_etapa')
    return passaNaFrente(paralela, paralela.calculo === 'soma') ? ['/recuperacaoParalela'] : [];
  return paralela.grupos.flatMap((g, i) => (passaNaFrente(g, false) ? [`/recuperacaoParalela/grupos/${i}`] : []));
}

function passaNaFrente(
  { limiar, tetoRecuperacao: teto }: RegraDeRecuperacao | GrupoDeRecuperacao,
  semTeto: boolean,
): boolean {
  if (limiar === null || limiar === undefined) return false;
  return semTeto || teto === null || teto === undefined || comparar(lerDecimal(teto), lerDecimal(limiar)) > 0;
}
