import { Buffer } from 'node:buffer';
import PDFDocument from 'pdfkit';
import type { Passo, Tinta } from './conteudo-pdf.js';

type Pdf = InstanceType<typeof PDFDocument>;

const FONTES: Readonly<Record<string, string>> = {
  F1: 'Helvetica',
  F2: 'Helvetica-Bold',
  F3: 'Helvetica-Oblique',
  F4: 'Courier',
};
const A4_EM_PONTOS: [number, number] = [595.28, 841.89];

/**
 * The same pages with pdfkit alone, one call for each field, line and code, as its guide teaches. Where things go was
 * decided before: here nothing is measured, wrapped or computed.
 */
export function desenharComPdfkit(paginas: readonly (readonly Tinta[])[]): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false, size: A4_EM_PONTOS, margin: 0 });
  const pedacos: Buffer[] = [];
  const pronto = new Promise<Buffer>((resolver, recusar) => {
    pdf.on('data', (pedaco: Buffer) => pedacos.push(pedaco));
    pdf.on('end', () => resolver(Buffer.concat(pedacos)));
    pdf.on('error', recusar);
  });
  for (const pagina of paginas) {
    pdf.addPage();
    for (const tinta of pagina) desenhar(pdf, tinta);
  }
  pdf.end();
  return pronto;
}

function desenhar(pdf: Pdf, tinta: Tinta): void {
  const { cinza } = tinta;
  const cor: [number, number, number] = [cinza * 255, cinza * 255, cinza * 255];
  if (tinta.tipo === 'texto') {
    const { x, y, texto, girado } = tinta;
    pdf
      .font(FONTES[tinta.fonte] ?? 'Helvetica')
      .fontSize(tinta.tamanho)
      .fillColor(cor);
    if (girado) pdf.save().rotate(-90, { origin: [x, y] });
    pdf.text(texto, x, y, { lineBreak: false, baseline: 'alphabetic' });
    if (girado) pdf.restore();
    return;
  }
  for (const passo of tinta.passos) percorrer(pdf, passo);
  if (tinta.preencher) {
    pdf.fillColor(cor).fill();
    return;
  }
  pdf.lineWidth(tinta.espessura).strokeColor(cor);
  const [traco, espaco] = tinta.tracejado;
  if (traco === undefined) pdf.undash();
  else pdf.dash(traco, { space: espaco ?? traco });
  pdf.stroke();
}

function percorrer(pdf: Pdf, { operador, valores }: Passo): void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = valores;
  if (operador === 're') pdf.rect(a, b, c, d);
  else if (operador === 'm') pdf.moveTo(a, b);
  else if (operador === 'l') pdf.lineTo(a, b);
  else pdf.bezierCurveTo(a, b, c, d, e, f);
}
