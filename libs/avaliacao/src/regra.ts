import { contar, type ErroDeCampo } from '@sineta/nucleo';
import type { Arredondamento } from './arredondamento.js';
import { erroDeAvaliacao } from './erros.js';
import { compilarFormula } from './formula.js';
import { comparar, fracao, lerDecimal, multiploDe, passoDe } from './racional.js';
import type { EntradaDecimal, Racional } from './racional.js';
import type { RegraDeRecuperacao } from './recuperacao.js';

export interface EtapaDaRegra {
  n: number;
  nome: string;
  peso: EntradaDecimal;
}

/** Recovery during the year: of each stage, or of groups of stages (its mark is posted at the last one of the group). */
export type RecuperacaoParalela =
  | ({ modo: 'por_etapa' } & RegraDeRecuperacao)
  | { modo: 'grupos'; grupos: readonly { etapas: readonly number[]; substituiMenorNota: boolean }[] };

export interface ExameFinal {
  /** Uses `Rc` (the exam) and the variables of the mean, with `MA` the rounded annual mean. */
  formula: string;
  media: EntradaDecimal;
  notaMaxima: EntradaDecimal;
  /** No exam for who cannot pass even with the greatest mark. */
  reprovacaoAutomatica?: boolean;
  /** Least annual mean to sit the exam. */
  mediaMinimaParaExame?: EntradaDecimal | null;
  /** The exam takes the place of the lowest stage, when higher, before the formula. */
  substituiMenorNota?: boolean;
  /** Above so many components in exam, none is taken. */
  maxComponentes?: number | null;
}

export interface RegraDePresenca {
  /** Over the school days of the year, or over the hours of each component. */
  tipo: 'geral' | 'por_componente';
  /** Percent; exactly the minimum passes. */
  minimo: EntradaDecimal;
  /** Hours lost by one absence. Default 0.75. */
  horaFalta?: EntradaDecimal;
  /** False: below the minimum there is an alert and never a failure (educação infantil, LDB art. 31). Default true. */
  reprova?: boolean;
}

/** The assessment rule of a série, frozen at the first mark posted in the year. */
export interface RegraDeAvaliacao {
  tipoNota: 'numerica' | 'conceitual' | 'nenhuma';
  escala: { min: EntradaDecimal; max: EntradaDecimal; casas: number };
  etapas: readonly EtapaDaRegra[];
  formulaMedia: string | null;
  /** Passing mean. Null in progressão continuada. */
  media: EntradaDecimal | null;
  arredondamentoMedia: Arredondamento;
  progressao: 'continuada' | 'media' | 'media_presenca';
  recuperacaoParalela?: RecuperacaoParalela | null;
  exameFinal?: ExameFinal | null;
  presenca: RegraDePresenca;
  dependencia?: { max: number; vedadaSerieConcluinte?: boolean } | null;
}

/**
 * A mark inside the scale, with no more decimals than it has.
 * @throws ErroDeNegocio `nota-invalida`
 */
export function exigirNota(escala: RegraDeAvaliacao['escala'], nota: EntradaDecimal): Racional {
  const exata = lerDecimal(nota);
  const [min, max] = [lerDecimal(escala.min), lerDecimal(escala.max)];
  const noPasso = comparar(multiploDe(exata, passoDe(escala.casas), 'baixo'), exata) === 0;
  if (noPasso && comparar(exata, min) >= 0 && comparar(exata, max) <= 0) return exata;
  throw erroDeAvaliacao(
    'nota-invalida',
    `A nota ${nota} não cabe na escala de ${escala.min} a ${escala.max}, com ${contar(escala.casas, 'casa decimal', 'casas decimais')}.`,
    [
      {
        campo: 'nota',
        mensagem: 'Fora da escala ou com casas demais',
        acao: `Informe de ${escala.min} a ${escala.max}, com até ${contar(escala.casas, 'casa decimal', 'casas decimais')}.`,
      },
    ],
  );
}

/**
 * Checks a rule before it is saved: formulas that read, use only what exists and do not divide by zero.
 * @throws ErroDeNegocio `regra-invalida`, with one entry for each thing wrong
 */
export function validarRegra(regra: RegraDeAvaliacao): void {
  const erros = [...errosDeEstrutura(regra), ...errosDeFormula(regra, 'formulaMedia', regra.formulaMedia, [])];
  if (regra.exameFinal) {
    erros.push(...errosDeFormula(regra, 'exameFinal.formula', regra.exameFinal.formula, ['MA', 'Rc']));
  }
  if (erros.length > 0) throw erroDeAvaliacao('regra-invalida', 'A regra de avaliação não pode ser usada.', erros);
}

function errosDeEstrutura(regra: RegraDeAvaliacao): ErroDeCampo[] {
  const erros: ErroDeCampo[] = [];
  if (regra.etapas.length === 0 || new Set(regra.etapas.map((e) => e.n)).size !== regra.etapas.length) {
    erros.push({ campo: 'etapas', mensagem: 'Etapas vazias ou repetidas', acao: 'Numere as etapas de 1 em diante.' });
  }
  if (regra.tipoNota !== 'nenhuma' && !regra.formulaMedia) {
    erros.push({ campo: 'formulaMedia', mensagem: 'Falta a fórmula', acao: 'Use, por exemplo, Se / Et.' });
  }
  if (regra.tipoNota !== 'nenhuma' && regra.progressao !== 'continuada' && regra.media === null) {
    erros.push({ campo: 'media', mensagem: 'Falta a média de aprovação', acao: 'Informe a média, como 6.0.' });
  }
  return erros;
}

function errosDeFormula(regra: RegraDeAvaliacao, campo: string, texto: string | null, extras: string[]): ErroDeCampo[] {
  if (!texto) return [];
  try {
    const formula = compilarFormula(texto);
    const amostra = { ...variaveisDeAmostra(regra), ...Object.fromEntries(extras.map((v) => [v, fracao(1n)])) };
    formula.calcular(amostra);
    return [];
  } catch (erro) {
    const mensagem = erro instanceof Error ? erro.message.replace(/^formula-invalida: /, '') : String(erro);
    return [{ campo, mensagem, acao: 'Corrija a fórmula.' }];
  }
}

function variaveisDeAmostra(regra: RegraDeAvaliacao): Record<string, Racional> {
  const total = fracao(BigInt(regra.etapas.length));
  const amostra: Record<string, Racional> = { Se: total, Et: total, Sp: total };
  for (const { n } of regra.etapas) for (const letra of 'ECP') amostra[`${letra}${n}`] = fracao(1n);
  if (regra.recuperacaoParalela?.modo === 'grupos') {
    regra.recuperacaoParalela.grupos.forEach((_, i) => {
      for (const nome of ['RSP', 'RSPM', 'RSPS']) amostra[`${nome}${i + 1}`] = fracao(1n);
    });
  }
  return amostra;
}
