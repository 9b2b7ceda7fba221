import { formatarCnpj, formatarCpf, formatarDataBr, formatarReais, formatarTelefone } from '@sineta/nucleo';
import type { Centavos, DataCivil, Percentual } from '@sineta/nucleo';

/** What an empty field prints (NT 008, nota 12). */
export const TRACO = '-';

/** Masks of NT 008 item 2.4.5. Each returns `-` when there is nothing to print. */
export function texto(s: string | undefined): string {
  return s?.trim() || TRACO;
}

/** `'1234'` centavos → `R$ 12,34`; nothing → `-`, with no currency sign. */
export function dinheiro(v: Centavos | undefined): string {
  return v === undefined ? TRACO : formatarReais(v);
}

/** `'2'` → `2,00%`; keeps the decimals beyond two that the XML has. */
export function formatarPercentual(p: Percentual): string {
  const [inteiros = '0', casas = ''] = p.split('.');
  return `${inteiros},${casas.padEnd(2, '0')}%`;
}

export function percentual(p: Percentual | undefined): string {
  return p === undefined || p === '' ? TRACO : formatarPercentual(p);
}

export function data(d: DataCivil | undefined): string {
  return d ? formatarDataBr(d) : TRACO;
}

/** `2026-01-15T14:30:00-03:00` → `15/01/2026 14:30:00`: the clock as written in the XML, with no change of zone. */
export function dataHora(instante: string | undefined): string {
  const partes = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})/.exec(instante ?? '');
  return partes ? `${partes[3]}/${partes[2]}/${partes[1]} ${partes[4]}` : TRACO;
}

/** Joins with ` / `, with a dash for each missing part. */
export function composto(...partes: (string | undefined)[]): string {
  return partes.map(texto).join(' / ');
}

/** CNPJ (14 characters, letters allowed), CPF, or NIF as it is. */
export function documento(pessoa: { CNPJ?: string; CPF?: string; NIF?: string }): string | undefined {
  if (pessoa.CNPJ) return formatarCnpj(pessoa.CNPJ);
  return pessoa.CPF ? formatarCpf(pessoa.CPF) : pessoa.NIF;
}

/** `01310100` → `01.310-100`: the NT writes a dot that the post office does not. */
export function cep(s: string | undefined): string | undefined {
  return s?.replace(/^(\d{2})(\d{3})(\d{3})$/, '$1.$2-$3');
}

/** Brazilian numbers of 10 or 11 digits get the usual mask; any other is printed as it is. */
export function telefone(s: string | undefined): string {
  return formatarTelefone(texto(s));
}

/** `010700` → `01.07.00`. */
export function codigoNacional(s: string): string {
  return s.replace(/^(\d{2})(\d{2})(\d{2})$/, '$1.$2.$3');
}

/** `122051100` → `1.2205.11.00`. */
export function nbs(s: string | undefined): string {
  return texto(s).replace(/^(\d)(\d{4})(\d{2})(\d{2})$/, '$1.$2.$3.$4');
}

/** A text longer than `maximo` characters becomes `maximo` − 3 (or `maximo`, when the dots come on top) and `...`. */
export function limitar(s: string, maximo: number, reticencias = false): string {
  const corte = reticencias ? maximo - 3 : maximo;
  return s.length > corte ? `${s.slice(0, maximo - 3)}...` : s;
}
