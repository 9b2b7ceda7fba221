import { arredondarExato, conceitoDe } from './arredondamento.js';
import { compilarFormula } from './formula.js';
import type { Formula } from './formula.js';
import { comparar, escreverDecimal, lerDecimal, passoDe, somar } from './racional.js';
import type { Decimal, EntradaDecimal, Racional } from './racional.js';
import type { ExameFinal, RegraDeAvaliacao } from './regra.js';
import { contarEtapas, variaveisDaMedia } from './variaveis.js';
import type { EtapaContada, NotasPorEtapa } from './variaveis.js';

export interface LancamentosDoComponente {
  notas?: NotasPorEtapa;
  /** Of each stage, or, with groups, at the last stage of the group. */
  recuperacoes?: NotasPorEtapa;
  /** Stages that do not count for this student (late transfer, aproveitamento). */
  dispensas?: readonly number[];
  exame?: EntradaDecimal | null;
}

export type SituacaoPorNota = 'CURSANDO' | 'EM_EXAME' | 'APROVADO' | 'APROVADO_APOS_EXAME' | 'REPROVADO';

export interface ResultadoDoComponente {
  situacaoNota: SituacaoPorNota;
  /** Marks of the stages after recovery; those dispensed are left out. Null while one is not posted. */
  notasEtapa: Record<string, Decimal> | null;
  /** Exact annual mean, and rounded (or its concept). */
  mediaBruta: Decimal | null;
  media: Decimal | string | null;
  /** After the exam, rounded. */
  mediaFinal: Decimal | null;
  /** Least exam mark that passes; null when there is no exam or none is enough. */
  notaNecessariaExame: Decimal | null;
}

const SEM_RESULTADO: ResultadoDoComponente = {
  situacaoNota: 'CURSANDO',
  notasEtapa: null,
  mediaBruta: null,
  media: null,
  mediaFinal: null,
  notaNecessariaExame: null,
};

/** Means and situation, by marks alone, of a student in a component. */
export function calcularComponente(
  regra: RegraDeAvaliacao,
  lancamentos: LancamentosDoComponente,
): ResultadoDoComponente {
  if (regra.tipoNota === 'nenhuma' || !regra.formulaMedia) return { ...SEM_RESULTADO, situacaoNota: 'APROVADO' };
  const { notas = {}, recuperacoes = {}, dispensas = [] } = lancamentos;
  const etapas = contarEtapas(regra, notas, recuperacoes, dispensas);
  if (!etapas || etapas.length === 0) return SEM_RESULTADO;
  const valores = variaveisDaMedia(regra, etapas, recuperacoes);
  const bruta = compilarFormula(regra.formulaMedia).calcular(valores);
  const media = arredondarExato(bruta, regra.arredondamentoMedia);
  const regraDoConceito = regra.arredondamentoMedia.modo === 'conceito' ? regra.arredondamentoMedia : null;
  const base: ResultadoDoComponente = {
    ...SEM_RESULTADO,
    notasEtapa: Object.fromEntries(etapas.map((e) => [e.n, escreverDecimal(e.nota)])),
    mediaBruta: escreverDecimal(bruta),
    media: regraDoConceito ? conceitoDe(bruta, regraDoConceito.faixas) : escreverDecimal(media),
  };
  const passou = regra.progressao === 'continuada' || regra.media === null || naoMenor(media, regra.media);
  if (passou) return { ...base, situacaoNota: 'APROVADO' };
  if (!regra.exameFinal) return { ...base, situacaoNota: 'REPROVADO' };
  const exame = new CalculoDoExame(regra, regra.exameFinal, etapas, recuperacoes, media);
  return { ...base, ...exame.resultado(lancamentos.exame ?? null) };
}

function naoMenor(valor: Racional, minimo: EntradaDecimal): boolean {
  return comparar(valor, lerDecimal(minimo)) >= 0;
}

/** What the final exam does to a component whose annual mean was not enough. */
class CalculoDoExame {
  private readonly formula: Formula;

  constructor(
    private readonly regra: RegraDeAvaliacao,
    private readonly exame: ExameFinal,
    private readonly etapas: readonly EtapaContada[],
    private readonly recuperacoes: NotasPorEtapa,
    private readonly media: Racional,
  ) {
    this.formula = compilarFormula(exame.formula);
  }

  resultado(
    nota: EntradaDecimal | null,
  ): Pick<ResultadoDoComponente, 'situacaoNota' | 'mediaFinal' | 'notaNecessariaExame'> {
    const semExame = { situacaoNota: 'REPROVADO', mediaFinal: null, notaNecessariaExame: null } as const;
    const minima = this.exame.mediaMinimaParaExame ?? null;
    if (minima !== null && !naoMenor(this.media, minima)) return semExame;
    const necessaria = this.notaNecessaria();
    if (necessaria === null && this.exame.reprovacaoAutomatica) return semExame;
    const notaNecessariaExame = necessaria === null ? null : escreverDecimal(necessaria);
    if (nota === null) return { situacaoNota: 'EM_EXAME', mediaFinal: null, notaNecessariaExame };
    const final = this.mediaFinal(lerDecimal(nota));
    const situacaoNota = naoMenor(final, this.exame.media) ? 'APROVADO_APOS_EXAME' : 'REPROVADO';
    return { situacaoNota, mediaFinal: escreverDecimal(final), notaNecessariaExame };
  }

  private mediaFinal(nota: Racional): Racional {
    const etapas = this.exame.substituiMenorNota ? this.comAMenorSubstituida(nota) : this.etapas;
    const valores = variaveisDaMedia(this.regra, etapas, this.recuperacoes);
    const bruta = this.formula.calcular({ ...valores, MA: this.media, Rc: nota });
    return arredondarExato(bruta, this.regra.arredondamentoMedia);
  }

  private comAMenorSubstituida(nota: Racional): EtapaContada[] {
    const menor = this.etapas.reduce((m, e) => (comparar(e.nota, m.nota) < 0 ? e : m));
    return this.etapas.map((e) => (e === menor && comparar(nota, e.nota) > 0 ? { ...e, nota } : e));
  }

  /** Every step of the scale from zero up: a formula need not be linear, so it is searched and not solved. */
  private notaNecessaria(): Racional | null {
    const passo = passoDe(this.regra.escala.casas);
    const maxima = lerDecimal(this.exame.notaMaxima);
    for (let nota = lerDecimal(this.regra.escala.min); comparar(nota, maxima) <= 0; nota = somar(nota, passo)) {
      if (naoMenor(this.mediaFinal(nota), this.exame.media)) return nota;
    }
    return null;
  }
}
