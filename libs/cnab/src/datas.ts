import { ehDataCivil, type DataCivil } from '@sineta/nucleo';

type FormaDeData = 'data' | 'dataAmd';

/** A file repeats few dates in thousands of lines: known by their digits, no text is cut for one already read. */
const datasPorNumero = { data: new Map<number, DataCivil | null>(), dataAmd: new Map<number, DataCivil | null>() };
/** Keeps the six digits of DDMMAA apart from the eight of DDMMAAAA. */
const CURTA = 1_000_000_000;
const [ZERO, NOVE] = [0x30, 0x39];

/** The date at these positions (from 0, the end excluded) of a line, as `lerData`. */
export function lerDataEm(tipo: FormaDeData, linha: string, de: number, ate: number): DataCivil | null | undefined {
  let numero = 0;
  for (let i = de; i < ate; i++) {
    const codigo = linha.charCodeAt(i);
    if (codigo < ZERO || codigo > NOVE) return lerData(tipo, linha.slice(de, ate));
    numero = numero * 10 + codigo - ZERO;
  }
  if (ate - de === 6) numero += CURTA;
  const lembrada = datasPorNumero[tipo].get(numero);
  if (lembrada !== undefined) return lembrada;
  const lida = lerData(tipo, linha.slice(de, ate));
  if (lida !== undefined) lembrar(datasPorNumero[tipo], numero, lida);
  return lida;
}

function lembrar<C>(lidas: Map<C, DataCivil | null>, chave: C, lida: DataCivil | null): void {
  if (lidas.size >= DATAS_LEMBRADAS) lidas.clear();
  lidas.set(chave, lida);
}

const datasLidas = { data: new Map<string, DataCivil | null>(), dataAmd: new Map<string, DataCivil | null>() };
const DATAS_LEMBRADAS = 4096;

/** Two digits of year: 90 to 99 are of the last century (CNAB400 is of that time), the others of this one. */
const PRIMEIRO_ANO_CURTO = 90;
export const seculo = (aa: string): string => (Number(aa) >= PRIMEIRO_ANO_CURTO ? '19' : '20');

/** DDMMAAAA or DDMMAA (`data`), or AAAAMMDD (`dataAmd`); null when it was not filled, `undefined` when it is no date. */
export function lerData(tipo: FormaDeData, bruto: string): DataCivil | null | undefined {
  const lidas = datasLidas[tipo];
  const lembrada = lidas.get(bruto);
  if (lembrada !== undefined) return lembrada;
  const texto = emIso(tipo, bruto);
  const lida = /^[0 ]*$/.test(bruto) ? null : ehDataCivil(texto) ? texto : undefined;
  if (lida !== undefined) lembrar(lidas, bruto, lida);
  return lida;
}

function emIso(tipo: FormaDeData, bruto: string): string {
  if (tipo === 'dataAmd') return `${bruto.slice(0, 4)}-${bruto.slice(4, 6)}-${bruto.slice(6, 8)}`;
  const ano = bruto.length === 6 ? `${seculo(bruto.slice(4))}${bruto.slice(4)}` : bruto.slice(4, 8);
  return `${ano}-${bruto.slice(2, 4)}-${bruto.slice(0, 2)}`;
}
