/** Points of PDF (1/72 inch) in one millimetre. */
export const PT_POR_MM = 72 / 25.4;

/** A4 in millimetres. */
export const A4 = { largura: 210, altura: 297 } as const;

/** Millimetres to points. */
export function mm(valor: number): number {
  return valor * PT_POR_MM;
}

/** Writes a number of the content stream with at most three decimals and no exponent. */
export function numero(n: number): string {
  const arredondado = Math.round(n * 1000) / 1000;
  return arredondado === 0 ? '0' : String(arredondado);
}
