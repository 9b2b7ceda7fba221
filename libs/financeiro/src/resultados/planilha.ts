import { reaisDecimal, type Centavos } from '@sineta/nucleo';
import { paraCsv } from '@sineta/plataforma';

/** Money as a spreadsheet in Portuguese reads it: `-1234,56`; empty when there is none. */
export const emReais = (valor: Centavos | null): string =>
  valor === null ? '' : reaisDecimal(valor).replace('.', ',');

/** What the guard against formulas puts before a negative amount, which is a number and nothing else. */
const NEGATIVO_PROTEGIDO = /(^|;)'(-\d+,\d{2})(?=;|\r?$)/gm;

/** The CSV of the house, with negative amounts as numbers. */
export function planilha(linhas: Record<string, string | number>[]): string {
  const csv = paraCsv(linhas).replace(NEGATIVO_PROTEGIDO, '$1$2');
  // Two amounts side by side share the semicolon between them.
  return csv.replace(NEGATIVO_PROTEGIDO, '$1$2');
}
