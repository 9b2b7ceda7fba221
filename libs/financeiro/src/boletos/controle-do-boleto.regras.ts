/** Positions of the company's own field in CNAB 240 (P 196-220) and 400 (38-62): an UUID in base 36 takes them all. */
const LARGURA = 25;
const BASE = 36;
const HEXA = 32;

/** The boleto's id as the bank's file carries it and sends back: digits and capitals, which no bank changes. */
export function controleDoBoleto(id: string): string {
  return BigInt(`0x${id.replaceAll('-', '')}`)
    .toString(BASE)
    .toUpperCase()
    .padStart(LARGURA, '0');
}

/** The id that a field of the company brings; null when it is not one of ours. */
export function boletoDoControle(controle: string): string | null {
  if (!/^[0-9A-Z]{25}$/.test(controle)) return null;
  const numero = [...controle].reduce((soma, c) => soma * BigInt(BASE) + BigInt(parseInt(c, BASE)), 0n);
  const hexa = numero.toString(16).padStart(HEXA, '0');
  if (hexa.length > HEXA) return null;
  return hexa.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A document number as two sides compare it: banks with ten positions take its punctuation away. */
export const chaveSeuNumero = (seuNumero: string): string => seuNumero.replace(/[^0-9A-Za-z]/g, '');
