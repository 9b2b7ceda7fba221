const NOME = '[A-Za-z][\\w.-]*';
const DSIG = 'http://www\\.w3\\.org/2000/09/xmldsig#';
/** Tags that canonicalisation leaves as they are: bare, with one plain attribute, or the opening of a signature. */
const ETIQUETA = new RegExp(
  `</?${NOME}>|<${NOME} (?:versao|Id|URI|Algorithm)="[\\w.:/#-]*">|<Signature xmlns="${DSIG}">`,
  'g',
);
/** Anything else that canonicalisation would rewrite, or that is not proved to stay. */
const REESCRITO = /[<>\r]|&(?!(?:amp|lt|gt);)/;

/**
 * Canonical form (C14N 1.0 inclusive, https://www.w3.org/TR/2001/REC-xml-c14n-20010315) of the element with a given Id,
 * taken directly from the text. It answers only for documents of the forms this library writes: one default namespace
 * on the root, the element as its first child, and inside it nothing that canonicalisation would rewrite except the
 * repeated namespace of a DPS or of an event request carried whole, which it drops. For any other document it answers
 * null, and the caller must canonicalise by the book.
 */
export function canonicoDireto(xml: string, id: string): string | null {
  const raiz = /^(?:<\?xml version="1\.0" encoding="UTF-8"\?>)?<[A-Za-z]\w* xmlns="([^"<&\s]+)" versao="[\d.]+">/.exec(
    xml,
  );
  if (!raiz) return null;
  const inicio = raiz[0].length;
  const abertura = /^<([A-Za-z]\w*) Id="(\w+)">/.exec(xml.slice(inicio, inicio + 200));
  if (!abertura || abertura[2] !== id) return null;
  const fecho = `</${abertura[1]}>`;
  const fim = xml.indexOf(fecho, inicio);
  if (fim < 0) return null;
  const corpo = xml
    .slice(inicio + abertura[0].length, fim)
    .replace(new RegExp(`<(DPS|pedRegEvento) xmlns="${escaparRegex(raiz[1] ?? '')}" (versao="[\\d.]+">)`), '<$1 $2');
  if (REESCRITO.test(corpo.replace(ETIQUETA, '\0'))) return null;
  return `<${abertura[1]} xmlns="${raiz[1]}" Id="${id}">${corpo}${fecho}`;
}

function escaparRegex(texto: string): string {
  return texto.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
