import {
  comparar,
  dividir,
  escreverDecimal,
  lerDecimal,
  multiploDe,
  passoDe,
  piso,
  somar,
  subtrair,
} from './racional.js';
import type { Decimal, Direcao, EntradaDecimal, Racional } from './racional.js';

/** A concept and the marks it stands for; only `min` decides, `max` is for the reader. */
export interface FaixaDeConceito {
  conceito: string;
  min: EntradaDecimal;
  max: EntradaDecimal;
}

/** What to do with a last digit: go down, go up, leave, or put a given decimal (`'0.5'`). */
export type AcaoDaTabela = 'baixo' | 'cima' | 'nada' | Decimal;

/**
 * How a mean is rounded, once. `tabela` looks at the last of `casas` decimals (default 1), the rest being cut. Source of `tabela` and `conceito`: i-Educar
 * tabela de arredondamento.
 */
export type Arredondamento =
  | { modo: 'truncar' | 'meio_acima'; casas: number }
  | { modo: 'multiplo'; passo: EntradaDecimal; direcao: Direcao }
  | { modo: 'tabela'; tabela: Readonly<Record<string, AcaoDaTabela>>; casas?: number }
  | { modo: 'conceito'; faixas: readonly FaixaDeConceito[] };

/** Rounded number as decimal text, or the concept. */
export function arredondar(valor: EntradaDecimal, regra: Arredondamento): Decimal | string {
  const exato = lerDecimal(valor);
  return regra.modo === 'conceito' ? conceitoDe(exato, regra.faixas) : escreverDecimal(arredondarExato(exato, regra));
}

/** Rounded number; a rule of concepts keeps it as it is, since its comparison is made on the exact mean. */
export function arredondarExato(valor: Racional, regra: Arredondamento): Racional {
  switch (regra.modo) {
    case 'truncar':
      return truncar(valor, regra.casas);
    case 'meio_acima':
      return multiploDe(valor, passoDe(regra.casas), 'proximo');
    case 'multiplo':
      return multiploDe(valor, lerDecimal(regra.passo), regra.direcao);
    case 'tabela':
      return pelaTabela(truncar(valor, regra.casas ?? 1), regra.tabela, regra.casas ?? 1);
    case 'conceito':
      return valor;
  }
}

/** The concept with the greatest `min` not above the value; below the first range, the first. */
export function conceitoDe(valor: Racional, faixas: readonly FaixaDeConceito[]): string {
  let [achada, piorMinimo]: [FaixaDeConceito | null, Racional | null] = [null, null];
  let primeira: { faixa: FaixaDeConceito; min: Racional } | null = null;
  for (const faixa of faixas) {
    const min = lerDecimal(faixa.min);
    if (!primeira || comparar(min, primeira.min) < 0) primeira = { faixa, min };
    if (comparar(min, valor) > 0 || (piorMinimo && comparar(min, piorMinimo) < 0)) continue;
    [achada, piorMinimo] = [faixa, min];
  }
  return (achada ?? primeira?.faixa)?.conceito ?? '';
}

function truncar(valor: Racional, casas: number): Racional {
  return multiploDe(valor, passoDe(casas), valor.num < 0n ? 'cima' : 'baixo');
}

function pelaTabela(valor: Racional, tabela: Readonly<Record<string, AcaoDaTabela>>, casas: number): Racional {
  const unidade = passoDe(casas - 1);
  const inteiro = multiploDe(valor, unidade, 'baixo');
  const digito = piso(dividir(subtrair(valor, inteiro), passoDe(casas)));
  const acao = tabela[String(digito)] ?? 'nada';
  if (acao === 'nada') return valor;
  if (acao === 'baixo') return inteiro;
  return somar(inteiro, acao === 'cima' ? unidade : lerDecimal(acao));
}
