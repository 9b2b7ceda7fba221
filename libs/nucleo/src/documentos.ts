export type TipoDeDocumento = 'CPF' | 'CNPJ';

/** Upper case, keeping only `0-9` and `A-Z`. Never only the digits: CNPJs have letters since July 2026. */
export function limparDocumento(s: string): string {
  return s.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

/** Check digit modulo 11: remainder 0 or 1 gives 0, else 11 − remainder. A character is worth its ASCII code − 48. */
function digitoModulo11(texto: string, pesoMaximo: number): number {
  let soma = 0;
  for (let i = 0; i < texto.length; i++) {
    const posicaoDaDireita = texto.length - 1 - i;
    soma += (texto.charCodeAt(i) - 48) * (2 + (posicaoDaDireita % (pesoMaximo - 1)));
  }
  const resto = soma % 11;
  return resto < 2 ? 0 : 11 - resto;
}

function digitosConferem(doc: string, pesoMaximo: number): boolean {
  const base = doc.slice(0, -2);
  const primeiro = digitoModulo11(base, pesoMaximo);
  return doc.endsWith(`${primeiro}${digitoModulo11(`${base}${primeiro}`, pesoMaximo)}`);
}

function soUmCaractere(doc: string): boolean {
  return doc === (doc[0] ?? '').repeat(doc.length);
}

/** Eleven digits (with or without punctuation), not all the same, with right check digits. */
export function cpfValido(s: string): boolean {
  const doc = limparDocumento(s);
  return /^\d{11}$/.test(doc) && !soUmCaractere(doc) && digitosConferem(doc, 11);
}

/**
 * Fourteen positions: 8 of the root and 4 of the branch in `[0-9A-Z]`, and 2 check digits.
 * Source: IN RFB 2.229/2024, official vector `12.ABC.345/01DE-35`.
 */
export function cnpjValido(s: string): boolean {
  const doc = limparDocumento(s);
  return /^[0-9A-Z]{12}\d{2}$/.test(doc) && !soUmCaractere(doc) && digitosConferem(doc, 9);
}

/** CPF or CNPJ with right check digits. */
export function documentoValido(s: string): boolean {
  return cpfValido(s) || cnpjValido(s);
}

/** By the shape only (11 digits, or 14 positions); the check digits are the matter of `documentoValido`. */
export function tipoDeDocumento(s: string): TipoDeDocumento | null {
  const doc = limparDocumento(s);
  if (/^\d{11}$/.test(doc)) return 'CPF';
  return /^[0-9A-Z]{12}\d{2}$/.test(doc) ? 'CNPJ' : null;
}

/** `000.000.000-00`; the cleaned text when it has not the shape of a CPF. */
export function formatarCpf(s: string): string {
  return limparDocumento(s).replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1.$2.$3-$4');
}

/** `XX.XXX.XXX/XXXX-00`; the cleaned text when it has not the shape of a CNPJ. */
export function formatarCnpj(s: string): string {
  return limparDocumento(s).replace(/^(\w{2})(\w{3})(\w{3})(\w{4})(\d{2})$/, '$1.$2.$3/$4-$5');
}

/** Formats by the shape. */
export function formatarDocumento(s: string): string {
  return tipoDeDocumento(s) === 'CPF' ? formatarCpf(s) : formatarCnpj(s);
}
