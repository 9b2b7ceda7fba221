import { reaisDecimal, type Centavos } from '@sineta/nucleo';

/** Money as a spreadsheet in Portuguese reads it: `-1234,56`; empty when there is none. */
export const emReais = (valor: Centavos | null): string =>
  valor === null ? '' : reaisDecimal(valor).replace('.', ',');
