const EQUIVALENTES: Readonly<Record<string, string>> = {
  Æ: 'AE',
  æ: 'ae',
  Œ: 'OE',
  œ: 'oe',
  Ø: 'O',
  ø: 'o',
  Đ: 'D',
  đ: 'd',
  Ł: 'L',
  ł: 'l',
  ß: 'ss',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
};

/** Takes the accents away and keeps case and everything else: `'Conceição'` → `'Conceicao'`. */
export function semAcentos(s: string): string {
  return s.normalize('NFD').replace(/\p{Mn}/gu, '');
}

const ASCII = /^[\x20-\x7e]*$/;

/**
 * Text as the CNAB layouts and the COBRANÇA messages take it: upper case printable ASCII. Every other character,
 * control characters included, becomes a space (never disappears, so words do not stick together).
 */
export function paraCnab(s: string): string {
  if (ASCII.test(s)) return s.toUpperCase();
  const simples = s.replace(/[^\x20-\x7e]/g, (c) => EQUIVALENTES[c] ?? c);
  return simples
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toUpperCase()
    .replace(/[^\x20-\x7e]/gu, ' ');
}

/** `1 linha`, `3 linhas`: never `1 linha(s)`. */
export function contar(n: number, singular: string, plural: string): string {
  return `${n} ${n === 1 ? singular : plural}`;
}

/** `3133330000` → `(31) 3333-0000`; the text as it came when it is not a phone with its area code. */
export function formatarTelefone(s: string): string {
  return s.replace(/^(\d{2})(\d{4,5})(\d{4})$/, '($1) $2-$3');
}
