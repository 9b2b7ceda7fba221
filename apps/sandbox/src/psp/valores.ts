import {
  arredondarDivisao,
  dataCivil,
  diasEntre,
  lerReaisDecimal,
  proximoDiaUtil,
  reaisDecimal,
  somarDias,
} from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import type { CobV, ModalidadeEValor } from './tipos.js';

export interface ValorDevido {
  totalCentavos: Centavos;
  componentes: Record<string, { valor: string }>;
}

/** Hundredths of a percent, as `valorPerc` is written, over centavos, times a fraction, with one rounding. */
function percentual(base: Centavos, perc: string, num = 1, den = 1): Centavos {
  return Number(arredondarDivisao(BigInt(base) * BigInt(lerReaisDecimal(perc)) * BigInt(num), 10_000n * BigInt(den)));
}

function fixoOuPercentual(base: Centavos, { modalidade, valorPerc = '0.00' }: ModalidadeEValor): Centavos {
  return modalidade === 1 ? lerReaisDecimal(valorPerc) : percentual(base, valorPerc);
}

/** Modalities 1 to 4, on calendar days; those on business days (5 to 8) this PSP does not offer. */
function juros(base: Centavos, { modalidade, valorPerc = '0.00' }: ModalidadeEValor, dias: number): Centavos {
  if (modalidade === 1) return lerReaisDecimal(valorPerc) * dias;
  const divisor = { 2: 1, 3: 30, 4: 365 }[modalidade] ?? 1;
  return percentual(base, valorPerc, dias, divisor);
}

function desconto(base: Centavos, { modalidade, descontoDataFixa = [] }: ModalidadeEValor, dia: DataCivil): Centavos {
  const vigentes = descontoDataFixa.filter(({ data }) => dia <= proximoDiaUtil(dataCivil(data)));
  return Math.max(0, ...vigentes.map(({ valorPerc }) => fixoOuPercentual(base, { modalidade, valorPerc })));
}

/**
 * What the QR code costs on a day. A due date that is not a business day moves to the next one, and with it the fine, the
 * interest, the discount and the validity (`CobDataDeVencimento`). Null: it cannot be paid any more.
 */
export function valorDevido({ valor, calendario }: CobV, dia: DataCivil): ValorDevido | null {
  const vencimento = proximoDiaUtil(dataCivil(calendario.dataDeVencimento));
  if (dia > somarDias(vencimento, calendario.validadeAposVencimento)) return null;
  const original = lerReaisDecimal(valor.original);
  const abatimento = valor.abatimento ? fixoOuPercentual(original, valor.abatimento) : 0;
  const base = original - abatimento;
  const dias = Math.max(0, diasEntre(vencimento, dia));
  const multa = dias > 0 && valor.multa ? fixoOuPercentual(base, valor.multa) : 0;
  const mora = dias > 0 && valor.juros ? juros(base, valor.juros, dias) : 0;
  const menos = dias === 0 && valor.desconto ? desconto(base, valor.desconto, dia) : 0;
  const partes = { original, multa, juros: mora, desconto: menos, abatimento };
  const presentes = Object.entries(partes).filter(([nome, v]) => nome === 'original' || v > 0);
  return {
    totalCentavos: base + multa + mora - menos,
    componentes: Object.fromEntries(presentes.map(([nome, v]) => [nome, { valor: reaisDecimal(v) }])),
  };
}
