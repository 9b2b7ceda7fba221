import { ehDataCivil, type DataCivil } from '@sineta/nucleo';

/** A file repeats few dates in thousands of lines. */
const datasLidas = { data: new Map<string, DataCivil | null>(), dataAmd: new Map<string, DataCivil | null>() };
const DATAS_LEMBRADAS = 4096;

/** Two digits of year: 90 to 99 are of the last century (CNAB400 is of that time), the others of this one. */
const PRIMEIRO_ANO_CURTO = 90;
export const seculo = (aa: string): string => (Number(aa) >= PRIMEIRO_ANO_CURTO ? '19' : '20');

/** DDMMAAAA or DDMMAA (`data`), or AAAAMMDD (`dataAmd`); null when it was not filled, `undefined` when it is no date. */
export function lerData(tipo: 'data' | 'dataAmd', bruto: string): DataCivil | null | undefined {
  const lidas = datasLidas[tipo];
  const lembrada = lidas.get(bruto);
  if (lembrada !== undefined) return lembrada;
  const texto = emIso(tipo, bruto);
  const lida = /^[0 ]*$/.test(bruto) ? null : ehDataCivil(texto) ? texto : undefined;
  if (lida === undefined) return undefined;
  if (lidas.size >= DATAS_LEMBRADAS) lidas.clear();
  lidas.set(bruto, lida);
  return lida;
}

function emIso(tipo: 'data' | 'dataAmd', bruto: string): string {
  if (tipo === 'dataAmd') return `${bruto.slice(0, 4)}-${bruto.slice(4, 6)}-${bruto.slice(6, 8)}`;
  const ano = bruto.length === 6 ? `${seculo(bruto.slice(4))}${bruto.slice(4)}` : bruto.slice(4, 8);
  return `${ano}-${bruto.slice(2, 4)}-${bruto.slice(0, 2)}`;
}
