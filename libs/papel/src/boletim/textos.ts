import type { Decimal } from '@sineta/avaliacao';
import { racional } from '@sineta/nucleo';

/** What a missing mark or number of absences prints. */
export const VAZIO = '–';

/** Situations as the families read them. */
export { textoDaSituacao } from '@sineta/avaliacao';

const NUMERO = /^-?\d+(\.\d+)?$/;

/** `'7.5'` → `7,5`, completed to `casas` decimals; a concept as it is; nothing → `–`. */
export function textoDaNota(nota: Decimal | string | null | undefined, casas: number): string {
  if (nota === null || nota === undefined || nota === '') return VAZIO;
  if (!NUMERO.test(nota)) return nota;
  const [inteiros = '0', decimais = ''] = nota.split('.');
  const completos = decimais.padEnd(casas, '0');
  return completos === '' ? inteiros : `${inteiros},${completos}`;
}

/** True for a number under the passing mean, compared exactly; never for a concept. */
export function abaixoDaMedia(nota: Decimal | string | null | undefined, mediaMinima: Decimal | undefined): boolean {
  if (!nota || !mediaMinima || !NUMERO.test(nota)) return false;
  const [a, b] = [racional(nota), racional(mediaMinima)];
  return a.num * b.den < b.num * a.den;
}

export function textoDasFaltas(faltas: number | null | undefined): string {
  return faltas === null || faltas === undefined ? VAZIO : String(faltas);
}

/** `'94.25'` → `94,25%`. */
export function textoDoPercentual(p: string): string {
  return `${p.replace('.', ',')}%`;
}
