import { cnpjValido, cpfValido } from '@sineta/nucleo';

/** Fictional documents with right check digits: the two digits are found by trying, so that nucleo judges them. */
function comVerificadores(base: string, valido: (documento: string) => boolean): string {
  for (let dv = 0; dv < 100; dv++) {
    const documento = base + String(dv).padStart(2, '0');
    if (valido(documento)) return documento;
  }
  throw new Error(`Nenhum dígito verificador serve a ${base}.`);
}

/** @param n from 1 to 99,999,999; the same number gives the same CPF */
export const cpfDeTeste = (n: number): string => comVerificadores(`9${String(n).padStart(8, '0')}`, cpfValido);

/** @param n from 1 to 9,999,999; the same number gives the same CNPJ */
export const cnpjDeTeste = (n: number): string => comVerificadores(`9${String(n).padStart(7, '0')}0001`, cnpjValido);
