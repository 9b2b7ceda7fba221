import { contar } from '@sineta/nucleo';
import type { Arredondamento } from './arredondamento.js';
import { erroDeAvaliacao } from './erros.js';
import type { Composicao } from './etapa.js';
import { comparar, lerDecimal, multiploDe, passoDe } from './racional.js';
import type { EntradaDecimal, Racional } from './racional.js';
import type { GrupoDeRecuperacao, RegraDeRecuperacao } from './recuperacao.js';

export interface EtapaDaRegra {
  n: number;
  nome: string;
  peso: EntradaDecimal;
  /** Greatest mark of the stage, when it is not the one of the scale (points that add up over the year). */
  max?: EntradaDecimal | null;
  /** How its instruments make its mark; without it, the mark is typed. */
  composicao?: Composicao | null;
}

/** Recovery during the year: of each stage, or of groups of stages (its mark is posted at the last one of the group). */
export type RecuperacaoParalela =
  ({ modo: 'por_etapa' } & RegraDeRecuperacao) | { modo: 'grupos'; grupos: readonly GrupoDeRecuperacao[] };

export interface ExameFinal {
  /** Uses `Rc` (the exam) and the variables of the mean, with `MA` the rounded annual mean (`MF` in the 2ª época). */
  formula: string;
  media: EntradaDecimal;
  notaMaxima: EntradaDecimal;
  /** No exam for who cannot pass even with the greatest mark. */
  reprovacaoAutomatica?: boolean;
  /** Least mean to sit the exam: the annual one, or in the 2ª época the one after the exam. */
  mediaMinimaParaExame?: EntradaDecimal | null;
  /** The exam takes the place of the lowest stage, when higher, before the formula. */
  substituiMenorNota?: boolean;
  /** Above so many components in exam, none is taken. */
  maxComponentes?: number | null;
}

export interface RegraDePresenca {
  /** Of the year, or of each component too. */
  tipo: 'geral' | 'por_componente';
  /**
   * What absences are counted in, and over what: school days; lessons given; or hours (an absence is `horaFalta` hours of
   * the component). Default: days when `geral`, hours when `por_componente`.
   */
  base?: 'dias' | 'aulas' | 'horas';
  /** Percent; exactly the minimum passes. */
  minimo: EntradaDecimal;
  /** Hours lost by one absence. Default 0.75. */
  horaFalta?: EntradaDecimal;
  /** False: below the minimum there is an alert and never a failure (educação infantil, LDB art. 31). Default true. */
  reprova?: boolean;
}

export type NivelDaRegra = 'INFANTIL' | 'FUNDAMENTAL' | 'MEDIO';

/** The assessment rule of a série, frozen at the first mark posted in the year; plain data, kept as JSON. */
export interface RegraDeAvaliacao {
  /** Grows by one at each change after the first mark. */
  versao?: number;
  nome?: string;
  desc?: string;
  /** For the minima of the law; `INFANTIL` never fails. */
  nivel?: NivelDaRegra;
  tipoNota: 'numerica' | 'conceitual' | 'nenhuma';
  escala: {
    min: EntradaDecimal;
    max: EntradaDecimal;
    casas: number;
    /** Concepts that may be posted in the place of a mark, and the mark that each one is worth. */
    conceitos?: readonly { conceito: string; valor: EntradaDecimal }[];
  };
  etapas: readonly EtapaDaRegra[];
  /** A formula (see `compilarFormula`) or a preset: `simples`, `ponderada`, `soma`. */
  formulaMedia: string | null;
  /** Passing mean. Null in progressão continuada. */
  media: EntradaDecimal | null;
  /** Of the mark of each stage, before its recovery. */
  arredondamentoEtapa?: Arredondamento | null;
  arredondamentoMedia: Arredondamento;
  progressao: 'continuada' | 'media' | 'media_presenca';
  recuperacaoParalela?: RecuperacaoParalela | null;
  exameFinal?: ExameFinal | null;
  /** A second exam, for who sat the first and failed. */
  segundaEpoca?: ExameFinal | null;
  presenca: RegraDePresenca;
  dependencia?: { max: number; vedadaSerieConcluinte?: boolean } | null;
  /** Where the descriptive report of the student goes. It does not enter the calculation. */
  parecer?: 'nenhum' | 'etapa' | 'etapa_componente' | 'anual' | 'anual_componente';
}

/** Text of the presets of `formulaMedia`; `ponderada` needs the stages. */
export function textoDaFormula(regra: Pick<RegraDeAvaliacao, 'formulaMedia' | 'etapas'>): string | null {
  switch (regra.formulaMedia) {
    case 'simples':
      return 'Se / Et';
    case 'soma':
      return 'Se';
    case 'ponderada':
      return `(${regra.etapas.map(({ n }) => `E${n} * P${n}`).join(' + ')}) / Sp`;
    default:
      return regra.formulaMedia;
  }
}

/**
 * A mark inside the scale, with no more decimals than it has, or one of its concepts.
 * @throws ErroDeNegocio `nota-invalida`
 */
export function exigirNota(escala: RegraDeAvaliacao['escala'], nota: EntradaDecimal): Racional {
  const conceito = escala.conceitos?.find((c) => c.conceito === nota);
  const exata = lerDecimal(conceito?.valor ?? nota);
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

/** `exigirNota` for a stage, which may have a greatest mark of its own. @throws ErroDeNegocio `nota-invalida` */
export function exigirNotaDaEtapa(
  regra: Pick<RegraDeAvaliacao, 'escala' | 'etapas'>,
  n: number,
  nota: EntradaDecimal,
): Racional {
  const max = regra.etapas.find((e) => e.n === n)?.max ?? regra.escala.max;
  return exigirNota({ ...regra.escala, max }, nota);
}
