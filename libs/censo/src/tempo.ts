import { type DataCivil, diaDaSemana, ehDataCivil, somarDias, ultimoDiaDoMes } from '@sineta/nucleo';

/** The census's reference date: the last Wednesday of May (Portaria MEC 264/2007). */
export function dataDeReferencia(ano: number): DataCivil {
  const fim = `${ano}-05-${ultimoDiaDoMes(ano, 5)}` as DataCivil;
  return somarDias(fim, -((diaDaSemana(fim) - 3 + 7) % 7));
}

export function ehBissexto(ano: number): boolean {
  return ultimoDiaDoMes(ano, 2) === 29;
}

/** `DD/MM/AAAA` → the civil date, or null when there is no such day. */
export function dataDoCenso(texto: string): DataCivil | null {
  const [, dia, mes, ano] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(texto) ?? [];
  const data = `${ano}-${mes}-${dia}`;
  return ehDataCivil(data) ? data : null;
}

export interface Intervalo {
  inicio: number;
  fim: number;
}

/** `hh:mm-hh:mm` in minutes of the day; null when it is not a time of the census. */
export function horarioDoCenso(texto: string): Intervalo | null {
  const [, ...partes] = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(texto) ?? [];
  const [h1 = 99, m1 = 99, h2 = 99, m2 = 99] = partes.map(Number);
  if (h1 > 23 || h2 > 23 || m1 > 59 || m2 > 59) return null;
  return { inicio: h1 * 60 + m1, fim: h2 * 60 + m2 };
}
