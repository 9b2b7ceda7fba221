import { PDFiumLibrary } from '@hyzyla/pdfium';

/** Where PDFium finds a text in a page: baseline start and right edge in mm from the top left corner, size in points. */
export interface TextoLocalizado {
  x: number;
  y: number;
  direita: number;
  tamanho: number;
  /** RGB from 0 to 255. */
  cor: [number, number, number];
}

interface Letra extends TextoLocalizado {
  letra: string;
}

/** Entry points of PDFium that the typed wrapper leaves out; the pointers are addresses in its own memory. */
interface PdfiumDeTexto {
  HEAPF64: Float64Array;
  HEAPU32: Uint32Array;
  wasmExports: { malloc(tamanho: number): number; free(ponteiro: number): void };
  _FPDFText_LoadPage(pagina: number): number;
  _FPDFText_ClosePage(texto: number): void;
  _FPDFText_CountChars(texto: number): number;
  _FPDFText_GetUnicode(texto: number, i: number): number;
  _FPDFText_GetFontSize(texto: number, i: number): number;
  _FPDFText_GetCharOrigin(texto: number, i: number, x: number, y: number): number;
  _FPDFText_GetCharBox(texto: number, i: number, esq: number, dir: number, base: number, topo: number): number;
  _FPDFText_GetFillColor(texto: number, i: number, r: number, g: number, b: number, a: number): number;
}

const MM_POR_PT = 25.4 / 72;

/** Every occurrence of each asked text in a page (numbered from 1), as PDFium places it. */
export async function localizarTextos(pdf: Uint8Array, pagina = 1): Promise<(texto: string) => TextoLocalizado[]> {
  const biblioteca = await PDFiumLibrary.init();
  const documento = await biblioteca.loadDocument(pdf);
  try {
    const folha = documento.getPage(pagina - 1);
    const { module, pageIdx } = folha as unknown as { module: PdfiumDeTexto; pageIdx: number };
    const letras = lerLetras(module, pageIdx, folha.getOriginalSize().originalHeight);
    return (texto) => procurar(letras, texto);
  } finally {
    documento.destroy();
    biblioteca.destroy();
  }
}

function lerLetras(pdfium: PdfiumDeTexto, pagina: number, alturaDaPagina: number): Letra[] {
  const texto = pdfium._FPDFText_LoadPage(pagina);
  const p = pdfium.wasmExports.malloc(64);
  const letras: Letra[] = [];
  for (let i = 0; i < pdfium._FPDFText_CountChars(texto); i++) {
    const letra = String.fromCodePoint(pdfium._FPDFText_GetUnicode(texto, i));
    pdfium._FPDFText_GetCharOrigin(texto, i, p, p + 8);
    pdfium._FPDFText_GetCharBox(texto, i, p + 16, p + 24, p + 32, p + 40);
    pdfium._FPDFText_GetFillColor(texto, i, p + 48, p + 52, p + 56, p + 60);
    const [x = 0, y = 0, , direita = 0] = pdfium.HEAPF64.slice(p / 8, p / 8 + 4);
    const [r = 0, g = 0, b = 0] = pdfium.HEAPU32.slice(p / 4 + 12, p / 4 + 15);
    letras.push({
      letra,
      x: x * MM_POR_PT,
      y: (alturaDaPagina - y) * MM_POR_PT,
      direita: direita * MM_POR_PT,
      tamanho: pdfium._FPDFText_GetFontSize(texto, i),
      cor: [r, g, b],
    });
  }
  pdfium.wasmExports.free(p);
  pdfium._FPDFText_ClosePage(texto);
  return letras;
}

function procurar(letras: Letra[], texto: string): TextoLocalizado[] {
  const corrido = letras.map((l) => l.letra).join('');
  const achados: TextoLocalizado[] = [];
  for (let i = corrido.indexOf(texto); i >= 0; i = corrido.indexOf(texto, i + 1)) {
    const [primeira, ultima] = [letras[i], letras[i + texto.length - 1]];
    if (!primeira || !ultima) continue;
    const { x, y, tamanho, cor } = primeira;
    achados.push({ x, y, direita: ultima.direita, tamanho, cor });
  }
  return achados;
}
