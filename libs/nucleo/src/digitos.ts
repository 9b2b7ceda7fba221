/** Weighted sum of the digits; weights go from the right to the left and start again when they end. */
function somaPonderada(digitos: string, pesos: readonly number[]): number {
  let soma = 0;
  for (let i = 0; i < digitos.length; i++) {
    soma += Number(digitos[digitos.length - 1 - i]) * (pesos[i % pesos.length] ?? 0);
  }
  return soma;
}

const PESOS_2_A_9 = [2, 3, 4, 5, 6, 7, 8, 9];
const PESOS_2_A_7 = [2, 3, 4, 5, 6, 7];

/** 11 minus the remainder by 11, weights 2 to 9 from the right: from 1 to 11; each bank decides what 10 and 11 become. */
export function modulo11(digitos: string): number {
  return 11 - (somaPonderada(digitos, PESOS_2_A_9) % 11);
}

/** The same with weights 2 to 7 ("base 7": Bradesco, Banrisul, Cresol). */
export function modulo11Base7(digitos: string): number {
  return 11 - (somaPonderada(digitos, PESOS_2_A_7) % 11);
}

/** 11 minus the remainder by 11 with given weights, from the left. */
export function modulo11ComPesos(digitos: string, pesos: readonly number[]): number {
  let soma = 0;
  for (let i = 0; i < digitos.length; i++) soma += Number(digitos[i]) * (pesos[i % pesos.length] ?? 0);
  return 11 - (soma % 11);
}

/** Modulo 11 digit where 10 and 11 are written 0 (Santander, Caixa, Sicredi, BNB, Unicred, Ailos, Sicoob). */
export function dv11Zero(digitos: string): string {
  const dv = modulo11(digitos);
  return dv > 9 ? '0' : String(dv);
}

/** Modulo 11 digit where 10 is written with a letter and 11 is 0 (BB uses X; Bradesco and Cresol use P). */
export function dv11Letra(dv: number, letra: string): string {
  if (dv === 10) return letra;
  return dv === 11 ? '0' : String(dv);
}

/** Modulo 10: weights 2, 1, 2, 1… from the right, adding the digits of each product (FEBRABAN, campos da linha digitável). */
export function dv10(digitos: string): string {
  let soma = 0;
  for (let i = 0; i < digitos.length; i++) {
    const produto = Number(digitos[digitos.length - 1 - i]) * (i % 2 === 0 ? 2 : 1);
    soma += produto > 9 ? produto - 9 : produto;
  }
  return String((10 - (soma % 10)) % 10);
}

/**
 * Two check digits: modulo 10, then modulo 11 (weights 2 to 7) over the number with the first; when the remainder is 1
 * there is no second digit, so the first goes up by one. Source: manual do Banrisul.
 */
export function duploDigito(digitos: string): string {
  let primeiro = Number(dv10(digitos));
  let segundo = modulo11Base7(`${digitos}${primeiro}`);
  if (segundo === 10) {
    primeiro = (primeiro + 1) % 10;
    segundo = modulo11Base7(`${digitos}${primeiro}`);
  }
  return `${primeiro}${segundo === 11 ? 0 : segundo}`;
}
