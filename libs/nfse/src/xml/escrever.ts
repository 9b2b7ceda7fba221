import type { NoDeLeiaute } from '../nacional/leiaute.js';

/** What a builder hands to the writer: text, group or repeated text; `undefined` is left out. */
export interface Arvore {
  [elemento: string]: string | readonly string[] | Arvore | undefined;
}

// C14N 1.0 §2.3 escapes exactly these in text once newlines are normalised, so that what is written is already canonical.
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
// eslint-disable-next-line no-control-regex
const FORA_DO_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

export function escaparTexto(texto: string): string {
  return texto.replace(/[&<>]/g, (c) => ESCAPES[c] ?? c);
}

/** One line of text: control characters out, every run of white space becomes one space, ends trimmed. */
export function umaLinha(texto: string): string {
  return texto.toWellFormed().replace(FORA_DO_XML, '').replace(/\s+/g, ' ').trim();
}

/** Text of many lines: newlines become `\n` (a `\r` would be written as `&#13;` and break signatures), ends trimmed. */
export function variasLinhas(texto: string): string {
  return texto
    .toWellFormed()
    .replace(FORA_DO_XML, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

const TIPOGRAFICOS: Record<string, string> = {
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '•': '-',
  '€': 'EUR',
};

/** One line of Latin-1 (the schema's TSString): typography becomes ASCII, foreign letters lose their marks, the rest goes. */
export function umaLinhaLatin1(texto: string): string {
  const latino = Array.from(texto.normalize('NFC'), (c) => {
    if (c <= 'ÿ') return c;
    const base = TIPOGRAFICOS[c] ?? c.normalize('NFKD').replace(/[\u0300-\u036F]/g, '');
    return /^[ -ÿ]*$/.test(base) ? base : '';
  });

  return umaLinha(latino.join('').replace(/[\u007F-\u009F]/g, ''));
}

/**
 * Writes the children of a layout node in the order of the layout, without prefix, indentation or empty elements.
 * Throws on an element the layout does not know: that is an error of the builder, never of the user.
 */
export function escreverFilhos(no: NoDeLeiaute, arvore: Arvore): string {
  const conhecidos = new Set(no.filhos.map((f) => f.nome));
  for (const nome of Object.keys(arvore)) {
    if (!conhecidos.has(nome)) throw new Error(`Elemento fora do leiaute: ${no.caminho}/${nome}`);
  }
  return no.filhos.map((filho) => escreverNo(filho, arvore[filho.nome])).join('');
}

function escreverNo(no: NoDeLeiaute, valor: Arvore[string]): string {
  if (valor === undefined) return '';
  if (typeof valor === 'string') {
    const texto = no.tipo?.latin1 ? umaLinhaLatin1(valor) : valor;
    return no.tipo?.latin1 && texto === '' ? '' : `<${no.nome}>${escaparTexto(texto)}</${no.nome}>`;
  }
  if (Array.isArray(valor)) return valor.map((v: string) => escreverNo(no, v)).join('');
  const filhos = escreverFilhos(no, valor as Arvore);
  return filhos === '' ? '' : `<${no.nome}>${filhos}</${no.nome}>`;
}
