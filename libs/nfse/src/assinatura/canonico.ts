/**
 * Canonical form (C14N 1.0 inclusive, https://www.w3.org/TR/2001/REC-xml-c14n-20010315) of the element with a given Id,
 * taken directly from the text. It answers only for documents written by this library: one default namespace on the
 * root, the element as its first child, and inside it neither attributes nor anything that canonicalisation would
 * rewrite. For any other document it answers null, and the caller must canonicalise by the book.
 */
export function canonicoDireto(xml: string, id: string): string | null {
  const raiz =
    /^(?:<\?xml version="1\.0" encoding="UTF-8"\?>)?<([A-Za-z]\w*) xmlns="([^"<&\s]+)" versao="[\d.]+">/.exec(xml);
  if (!raiz) return null;
  const abertura = /^<([A-Za-z]\w*) Id="(\w+)">/.exec(xml.slice(raiz[0].length));
  if (!abertura || abertura[2] !== id) return null;
  const inicio = raiz[0].length;
  const fecho = `</${abertura[1]}>`;
  const fim = xml.indexOf(fecho, inicio);
  if (fim < 0) return null;
  const corpo = xml.slice(inicio + abertura[0].length, fim);
  if (REESCRITO_PELA_CANONIZACAO.test(corpo)) return null;
  return `<${abertura[1]} xmlns="${raiz[2]}" Id="${id}">${corpo}${fecho}`;
}

// A carriage return, a tag with attributes or self-closed, a comment, CDATA or PI, an entity other than the three that
// stay, a bare '>' in text, or an empty line of defence: anything not proved to be left as it is.
const REESCRITO_PELA_CANONIZACAO = /\r|<(?!\/?[A-Za-z][\w.-]*>)|&(?!(?:amp|lt|gt);)|(?<!<\/?[A-Za-z][\w.-]*)>/;
