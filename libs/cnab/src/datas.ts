import { ehDataCivil, type DataCivil } from '@sineta/nucleo';

/** A file repeats few dates in thousands of lines. */
const datasLidas = new Map<string, DataCivil | null | undefined>();
const DATAS_LEMBRADAS = 4096;

/** DDMMAAAA; null when it was not filled, `undefined` when it is no date. */
export function lerData(bruto: string): DataCivil | null | undefined {
  if (datasLidas.has(bruto)) return datasLidas.get(bruto);
  const texto = `${bruto.slice(4, 8)}-${bruto.slice(2, 4)}-${bruto.slice(0, 2)}`;
  const lida = /^[0 ]*$/.test(bruto) ? null : ehDataCivil(texto) ? texto : undefined;
  if (datasLidas.size >= DATAS_LEMBRADAS) datasLidas.clear();
  datasLidas.set(bruto, lida);
  return lida;
}
