import { comparar, escreverDecimal, fracao, lerDecimal, maior, menor, multiplicar, somar } from './racional.js';
import type { Decimal, EntradaDecimal, Racional } from './racional.js';

/**
 * How the recovery of a stage changes its mark. In `soma` a student without recovery counts twice the mark, so that both
 * are over the same total. Source: i-Educar StageScoreCalculationService.
 */
export type CalculoDeRecuperacao = 'substitui_se_maior' | 'substitui_sempre' | 'media_se_maior' | 'soma';

interface LimitesDaRecuperacao {
  /** Only marks below it are open to recovery. */
  limiar?: EntradaDecimal | null;
  /** A recovered mark does not pass it (the mark itself is never lowered by it). */
  tetoRecuperacao?: EntradaDecimal | null;
}

export interface RegraDeRecuperacao extends LimitesDaRecuperacao {
  calculo: CalculoDeRecuperacao;
}

/** Stages recovered together; the mark of the recovery is posted at the last of them. */
export interface GrupoDeRecuperacao extends LimitesDaRecuperacao {
  etapas: readonly number[];
  /**
   * Of the mean of the group. `soma` adds the recovery to the sum of the marks. Default `substitui_se_maior` with
   * `substituiMenorNota`, else `soma`.
   */
  calculo?: CalculoDeRecuperacao;
  substituiMenorNota?: boolean;
}

/** Mark of a stage after its recovery; null is "did not take it", which is not zero. */
export function aplicarRecuperacao(
  nota: EntradaDecimal,
  recuperacao: EntradaDecimal | null,
  regra: RegraDeRecuperacao,
): Decimal {
  const exata = recuperacao === null ? null : lerDecimal(recuperacao);
  return escreverDecimal(recuperarExato(lerDecimal(nota), exata, regra));
}

/** `aplicarRecuperacao` on exact values. */
export function recuperarExato(nota: Racional, recuperacao: Racional | null, regra: RegraDeRecuperacao): Racional {
  if (!podeRecuperar(nota, regra)) return nota;
  if (regra.calculo === 'soma') return somar(nota, recuperacao ?? nota);
  if (recuperacao === null) return nota;
  return limitar(nota, combinar(nota, recuperacao, regra.calculo), regra);
}

export const calculoDoGrupo = (grupo: GrupoDeRecuperacao): CalculoDeRecuperacao =>
  grupo.calculo ?? (grupo.substituiMenorNota ? 'substitui_se_maior' : 'soma');

/**
 * Sum of the marks of a group after its recovery: the recovered mean stands for each stage. Source: i-Educar regra de
 * avaliação, recuperação por etapas específicas.
 */
export function somaRecuperada(
  soma: Racional,
  quantas: number,
  recuperacao: Racional,
  grupo: GrupoDeRecuperacao,
): Racional {
  const total = fracao(BigInt(quantas));
  const media = fracao(soma.num, soma.den * total.num);
  if (!podeRecuperar(media, grupo)) return soma;
  const calculo = calculoDoGrupo(grupo);
  const nova =
    calculo === 'soma' ? somar(soma, recuperacao) : multiplicar(combinar(media, recuperacao, calculo), total);
  return multiplicar(limitar(media, fracao(nova.num, nova.den * total.num), grupo), total);
}

function podeRecuperar(nota: Racional, { limiar }: LimitesDaRecuperacao): boolean {
  return limiar === null || limiar === undefined || comparar(nota, lerDecimal(limiar)) < 0;
}

function limitar(nota: Racional, resultado: Racional, { tetoRecuperacao: teto }: LimitesDaRecuperacao): Racional {
  if (teto === null || teto === undefined || comparar(resultado, nota) <= 0) return resultado;
  return maior(nota, menor(resultado, lerDecimal(teto)));
}

function combinar(nota: Racional, recuperacao: Racional, calculo: Exclude<CalculoDeRecuperacao, 'soma'>): Racional {
  if (calculo === 'substitui_sempre') return recuperacao;
  if (calculo === 'substitui_se_maior') return maior(nota, recuperacao);
  return maior(nota, multiplicar(somar(nota, recuperacao), fracao(1n, 2n)));
}
