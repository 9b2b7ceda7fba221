import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { PDFiumDocument } from '@hyzyla/pdfium';
import { getDefaultScanner, scanGrayBuffer, ZBarConfigType, ZBarSymbolType } from '@undecaf/zbar-wasm';

/** A page as a grey picture: one byte per pixel, 0 is black. */
export interface PaginaRenderizada {
  numero: number;
  largura: number;
  altura: number;
  cinza: Uint8Array;
  pixelsPorMm: number;
}

/** A code read by zbar; position and size in mm from the top left corner of the page. */
export interface CodigoLido {
  pagina: number;
  tipo: 'ITF' | 'QR' | string;
  texto: string;
  x: number;
  y: number;
  largura: number;
  altura: number;
}

const NOMES: Readonly<Record<string, string>> = { ZBAR_I25: 'ITF', ZBAR_QRCODE: 'QR' };
let biblioteca: Promise<PDFiumLibrary> | undefined;

async function comDocumento<T>(pdf: Uint8Array, usar: (documento: PDFiumDocument) => Promise<T>): Promise<T> {
  biblioteca ??= PDFiumLibrary.init();
  const documento = await (await biblioteca).loadDocument(pdf);
  try {
    return await usar(documento);
  } finally {
    documento.destroy();
  }
}

/** Renders each page with PDFium; `escala` 1 is 72 dpi. */
export function renderizar(pdf: Uint8Array, escala = 4): Promise<PaginaRenderizada[]> {
  return comDocumento(pdf, async (documento) => {
    const paginas: PaginaRenderizada[] = [];
    for (const pagina of documento.pages()) {
      // The library cuts the page to whole points before scaling; asking for the pixels keeps the millimetres right.
      const { originalWidth, originalHeight } = pagina.getOriginalSize();
      const [largura, altura] = [Math.round(originalWidth * escala), Math.round(originalHeight * escala)];
      const pixels = { width: largura, height: altura, scale: 1 };
      const { data } = await pagina.render({ ...pixels, render: 'bitmap', colorSpace: 'Gray' });
      const cinza = data;
      const numero = paginas.length + 1;
      paginas.push({ numero, largura, altura, cinza, pixelsPorMm: (escala * 72) / 25.4 });
    }
    return paginas;
  });
}

/** Pixels from one line that zbar reads to the next: even a module of a QR code has more than this. */
const ENTRE_LINHAS = 2;
let leitor: ReturnType<typeof getDefaultScanner> | undefined;

async function prepararLeitor(): ReturnType<typeof getDefaultScanner> {
  const scanner = await getDefaultScanner();
  for (const eixo of [ZBarConfigType.ZBAR_CFG_X_DENSITY, ZBarConfigType.ZBAR_CFG_Y_DENSITY])
    scanner.setConfig(ZBarSymbolType.ZBAR_NONE, eixo, ENTRE_LINHAS);
  return scanner;
}

/** Every bar code and QR code of the document, read by zbar from the rendered pages, top to bottom. */
export async function decodificarCodigos(pdf: Uint8Array, escala = 4): Promise<CodigoLido[]> {
  const lidos: CodigoLido[] = [];
  leitor ??= prepararLeitor();
  for (const pagina of await renderizar(pdf, escala)) {
    const { cinza, largura, altura, pixelsPorMm } = pagina;
    const simbolos = await scanGrayBuffer(cinza.buffer as ArrayBuffer, largura, altura, await leitor);
    const daPagina = simbolos.map((s): CodigoLido => {
      const [xs, ys] = [s.points.map((p) => p.x / pixelsPorMm), s.points.map((p) => p.y / pixelsPorMm)];
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      return {
        pagina: pagina.numero,
        tipo: NOMES[s.typeName] ?? s.typeName,
        texto: s.decode(),
        x,
        y,
        largura: Math.max(...xs) - x,
        altura: Math.max(...ys) - y,
      };
    });
    lidos.push(...daPagina.sort((a, b) => a.y - b.y));
  }
  return lidos;
}

/** Text of each page, as PDFium extracts it. */
export function textoDoPdf(pdf: Uint8Array): Promise<string[]> {
  return comDocumento(pdf, async (documento) => {
    const textos: string[] = [];
    for (const pagina of documento.pages()) textos.push(pagina.getText());
    return textos;
  });
}

/**
 * Extent, in mm, of the ink between two heights (mm) of a rendered page, from `xMinimo` to `xMaximo` mm: how the size
 * of a bar code is measured.
 */
export function extensaoDaTinta(
  pagina: PaginaRenderizada,
  faixa: { y: number; xMinimo: number; xMaximo: number },
): { inicio: number; fim: number } {
  const linha = Math.round(faixa.y * pagina.pixelsPorMm) * pagina.largura;
  const colunas: number[] = [];
  const ultima = Math.floor(faixa.xMaximo * pagina.pixelsPorMm);
  for (let coluna = Math.ceil(faixa.xMinimo * pagina.pixelsPorMm); coluna <= ultima; coluna++) {
    if ((pagina.cinza[linha + coluna] ?? 255) < 128) colunas.push(coluna);
  }
  const [inicio, fim] = [colunas[0] ?? 0, (colunas.at(-1) ?? -1) + 1];
  return { inicio: inicio / pagina.pixelsPorMm, fim: fim / pagina.pixelsPorMm };
}
