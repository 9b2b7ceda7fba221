import { arredondarDivisao, diasEntre, proximoDiaUtil } from '@sineta/nucleo';
import type { Centavos, DataCivil } from '@sineta/nucleo';
import type { Encargo, TituloNoBanco } from './tipos.js';

export interface ValorDevido {
  /** Interest plus fine. */
  encargos: Centavos;
  desconto: Centavos;
  abatimento: Centavos;
  total: Centavos;
}

const SEM_MORA = 0;

/** Hundredths of a percent over centavos, times a fraction, with one rounding. */
function percentual(base: Centavos, centesimos: number, num = 1, den = 1): Centavos {
  return Number(arredondarDivisao(BigInt(base) * BigInt(centesimos) * BigInt(num), 10_000n * BigInt(den)));
}

function juros(base: Centavos, { codigo, data, valor }: Encargo, dia: DataCivil): Centavos {
  const dias = data === null ? 0 : diasEntre(data, dia) + 1;
  if (dias <= 0) return SEM_MORA;
  if (codigo === '1') return valor * dias;
  return codigo === '2' ? percentual(base, valor, dias, 30) : SEM_MORA;
}

function multa(base: Centavos, { codigo, data, valor }: Encargo, dia: DataCivil): Centavos {
  if (data === null || dia < data) return SEM_MORA;
  if (codigo === '1') return valor;
  return codigo === '2' ? percentual(base, valor) : SEM_MORA;
}

function desconto(base: Centavos, descontos: readonly Encargo[], dia: DataCivil): Centavos {
  const vigentes = descontos.filter((x) => x.data !== null && dia <= proximoDiaUtil(x.data));
  return Math.max(0, ...vigentes.map((x) => (x.codigo === '1' ? x.valor : percentual(base, x.valor))));
}

/**
 * What a title costs on a day, by its own instructions: abatimento lowers the base; the best discount whose date has not
 * passed; after the due date, the fine once and simple interest by day (or by month of 30 days). A due date that is not
 * a bank day may be met on the next one (Lei 7.089/1983); later than that, interest counts from the original date.
 */
export function valorDevido(titulo: TituloNoBanco, dia: DataCivil): ValorDevido {
  const { abatimento } = titulo;
  const base = titulo.valor - abatimento;
  const emDia = titulo.vencimento === null || dia <= proximoDiaUtil(titulo.vencimento);
  const encargos = emDia ? SEM_MORA : juros(base, titulo.juros, dia) + multa(base, titulo.multa, dia);
  const descontado = emDia ? desconto(base, titulo.descontos, dia) : 0;
  return { encargos, desconto: descontado, abatimento, total: base + encargos - descontado };
}
