import { semAcentos } from '@sineta/nucleo';

const TROCAS: Readonly<Record<string, string>> = {
  ...{ '–': '-', '—': '-', '‘': '', '’': '', "'": '', '“': '', '”': '', '|': ' ', Æ: 'AE', Œ: 'OE', Ø: 'O', Đ: 'D' },
  ...{ Ł: 'L', ß: 'SS' },
};

/**
 * Text as the Educacenso takes it: upper case, no accents, in ISO-8859-1, without pipes or line breaks; ª and º stay.
 * Apostrophes disappear (D'AVILA → DAVILA), since names take only letters and spaces.
 */
export function paraCenso(texto: string): string {
  const simples = texto.toUpperCase().replace(/./gsu, (c) => TROCAS[c] ?? (c === 'ª' || c === 'º' ? c : semAcentos(c)));
  return simples
    .replace(/[^\x20-\x7eªº]/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
