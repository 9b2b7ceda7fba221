import { semAcentos } from '@sineta/nucleo';
import PDFDocument from 'pdfkit';

/** The four faces of every document: standard PDF fonts, never embedded. */
export type Fonte = 'normal' | 'negrito' | 'italico' | 'mono';

/** PostScript name and resource name of each face. */
export const FONTES: Readonly<Record<Fonte, { nome: string; recurso: string }>> = {
  normal: { nome: 'Helvetica', recurso: 'F1' },
  negrito: { nome: 'Helvetica-Bold', recurso: 'F2' },
  italico: { nome: 'Helvetica-Oblique', recurso: 'F3' },
  mono: { nome: 'Courier', recurso: 'F4' },
};

/** Unicode of bytes 0x80 to 0x9F of WinAnsiEncoding (PDF 32000-1, annex D.2); a space marks an unused byte. */
const ALTOS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const byteDoCaractere = new Map<string, number>();
for (let b = 0x20; b <= 0xff; b++) {
  if (b !== 0x7f && (b < 0x80 || b > 0x9f)) byteDoCaractere.set(String.fromCharCode(b), b);
}
[...ALTOS].forEach((c, i) => c !== ' ' && byteDoCaractere.set(c, 0x80 + i));

/**
 * Text as WinAnsi bytes in a latin1 string. Control characters become spaces; a letter outside the encoding loses its
 * accent, and what still does not fit becomes `?`.
 */
export function emWinAnsi(texto: string): string {
  if (/^[\x20-\x7e\xa0-\xff]*$/.test(texto)) return texto;
  let saida = '';
  for (const c of texto.normalize('NFC')) saida += emByte(c);
  return saida;
}

function emByte(c: string): string {
  const byte = byteDoCaractere.get(c);
  if (byte !== undefined) return String.fromCharCode(byte);
  if (c < ' ' || c === '\x7f') return ' ';
  const simples = semAcentos(c);
  return simples !== '' && [...simples].every((s) => byteDoCaractere.has(s)) ? simples : '?';
}

const larguras = new Map<Fonte, Float64Array>();

/** Widths, in thousandths of the size, of the 256 bytes of a face, as pdfkit's AFM tables tell them. */
function tabelaDeLarguras(fonte: Fonte): Float64Array {
  let tabela = larguras.get(fonte);
  if (!tabela) {
    const medidor = new PDFDocument({ autoFirstPage: false });
    medidor.font(FONTES[fonte].nome).fontSize(1000);
    tabela = new Float64Array(256);
    for (const [caractere, byte] of byteDoCaractere) tabela[byte] = medidor.widthOfString(caractere);
    larguras.set(fonte, tabela);
  }
  return tabela;
}

/** Width, in millimetres, of a text in `tamanho` points (no kerning, as it is drawn). */
export function larguraDoTexto(texto: string, fonte: Fonte, tamanho: number): number {
  const tabela = tabelaDeLarguras(fonte);
  const bytes = emWinAnsi(texto);
  let soma = 0;
  for (let i = 0; i < bytes.length; i++) soma += tabela[bytes.charCodeAt(i)] ?? 0;
  return (soma * tamanho * 25.4) / 72_000;
}

/** The text itself when it fits `largura` mm, or its beginning with `…`. */
export function caber(texto: string, largura: number, fonte: Fonte, tamanho: number): string {
  if (larguraDoTexto(texto, fonte, tamanho) <= largura) return texto;
  const letras = [...texto];
  let [minimo, maximo] = [0, letras.length - 1];
  while (minimo < maximo) {
    const meio = Math.ceil((minimo + maximo) / 2);
    const tentativa = `${letras.slice(0, meio).join('').trimEnd()}…`;
    if (larguraDoTexto(tentativa, fonte, tamanho) <= largura) minimo = meio;
    else maximo = meio - 1;
  }
  return `${letras.slice(0, minimo).join('').trimEnd()}…`;
}

/** The largest size, from `maximo` down to `minimo` points in steps of 0.25, in which the text fits `largura` mm. */
export function tamanhoQueCabe(texto: string, largura: number, fonte: Fonte, maximo: number, minimo: number): number {
  for (let t = maximo; t > minimo; t -= 0.25) if (larguraDoTexto(texto, fonte, t) <= largura) return t;
  return minimo;
}

/**
 * Breaks a text in lines of at most `largura` mm at spaces (and inside a word longer than the line). Line feeds are
 * kept. With `maxLinhas`, the last line ends with `…` when something was left out.
 */
export function quebrar(
  texto: string,
  largura: number,
  fonte: Fonte,
  tamanho: number,
  maxLinhas = Number.POSITIVE_INFINITY,
): string[] {
  const linhas = texto.split('\n').flatMap((trecho) => quebrarTrecho(trecho.trim(), largura, fonte, tamanho));
  if (linhas.length <= maxLinhas) return linhas;
  const visiveis = linhas.slice(0, maxLinhas);
  const ultima = visiveis.pop() ?? '';
  return [...visiveis, caber(`${ultima} ${linhas[maxLinhas] ?? ''}…`, largura, fonte, tamanho)];
}

function quebrarTrecho(trecho: string, largura: number, fonte: Fonte, tamanho: number): string[] {
  const linhas: string[] = [];
  let atual = '';
  for (const palavra of trecho.split(/\s+/)) {
    const candidata = atual === '' ? palavra : `${atual} ${palavra}`;
    if (larguraDoTexto(candidata, fonte, tamanho) <= largura) {
      atual = candidata;
      continue;
    }
    if (atual !== '') linhas.push(atual);
    const pedacos = partirPalavra(palavra, largura, fonte, tamanho);
    atual = pedacos.pop() ?? '';
    linhas.push(...pedacos);
  }
  return [...linhas, atual];
}

function partirPalavra(palavra: string, largura: number, fonte: Fonte, tamanho: number): string[] {
  const pedacos: string[] = [];
  let atual = '';
  for (const letra of palavra) {
    if (atual !== '' && larguraDoTexto(atual + letra, fonte, tamanho) > largura) {
      pedacos.push(atual);
      atual = '';
    }
    atual += letra;
  }
  return [...pedacos, atual];
}
