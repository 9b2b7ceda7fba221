/** Eight digits, written `00000000` or `00000-000`, other than zero. */
export function cepValido(s: string): boolean {
  return /^\d{5}-?\d{3}$/.test(s) && !/^0+-?0+$/.test(s);
}

/** `01310100` → `01310-100`; the text as it came when it is not a CEP. */
export function formatarCep(s: string): string {
  return s.replace(/^(\d{5})-?(\d{3})$/, '$1-$2');
}
