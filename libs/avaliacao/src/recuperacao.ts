import { comparar, escreverDecimal, fracao, lerDecimal, maior, menor, multiplicar, somar } from './racional.js';
import type { Decimal, EntradaDecimal, Racional } from './racional.js';

/**
 * How the recovery of a stage changes its mark. In `soma` a student without recovery counts twice the mark, so that both
 * are over the same total. Source: i-Educar StageScoreCalculationService.
 */
export type CalculoDeRecuperacao = 'substitui_se_maior' | 'substitui_sempre' | 'media_se_maior' | 'soma';

export interface RegraDeRecuperacao {
  calculo: CalculoDeRecuperacao;
  /** Only marks below it are open to recovery. */
  limiar?: EntradaDecimal | null;
  /** A recovered mark does not pass it (the mark itself is never lowered by it). */
  tetoRecuperacao?: EntradaDecimal | null;
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
  const limiar = regra.limiar ?? null;
  if (limiar !== null && comparar(nota, lerDecimal(limiar)) >= 0) return nota;
  if (regra.calculo === 'soma') return somar(nota, recuperacao ?? nota);
  if (recuperacao === null) return nota;
  const resultado = combinar(nota, recuperacao, regra.calculo);
  const teto = regra.tetoRecuperacao ?? null;
  if (teto === null || comparar(resultado, nota) <= 0) return resultado;
  return maior(nota, menor(resultado, lerDecimal(teto)));
}

function combinar(nota: Racional, recuperacao: Racional, calculo: Exclude<CalculoDeRecuperacao, 'soma'>): Racional {
  if (calculo === 'substitui_sempre') return recuperacao;
  if (calculo === 'substitui_se_maior') return maior(nota, recuperacao);
  return maior(nota, multiplicar(somar(nota, recuperacao), fracao(1n, 2n)));
}
