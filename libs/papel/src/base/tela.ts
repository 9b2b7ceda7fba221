import { caber, emWinAnsi, FONTES, larguraDoTexto, quebrar } from './fontes.js';
import type { Fonte } from './fontes.js';
import { mm, numero } from './medidas.js';

/** Red, green and blue from 0 to 1. */
export type Cor = readonly [number, number, number];

/**
 * How a text is set. `tamanho` in points; `largura` in mm cuts the text with `…`; `cinza` from 0 (black) to 1, unless
 * there is a `cor`; `angulo` in degrees turns it counterclockwise about (x, y).
 */
export interface EstiloDeTexto {
  fonte?: Fonte;
  tamanho?: number;
  alinhar?: 'esquerda' | 'direita' | 'centro';
  largura?: number;
  cinza?: number;
  cor?: Cor;
  angulo?: number;
}

/** `entrelinha` in mm (default 1.2 × the size). */
export interface EstiloDeParagrafo extends Omit<EstiloDeTexto, 'alinhar' | 'largura' | 'angulo'> {
  entrelinha?: number;
  maxLinhas?: number;
}

/** `espessura` in points; `tracejado` in points, on and off. */
export interface Traco {
  espessura?: number;
  tracejado?: readonly [number, number];
  cinza?: number;
  cor?: Cor;
}

/** An image already written in the document; measures in pixels. */
export interface Imagem {
  readonly recurso: string;
  readonly largura: number;
  readonly altura: number;
}

/** A piece of drawing written once in the document and shown on many pages. */
export interface Forma {
  readonly recurso: string;
}

/**
 * A surface to draw on: a page, or a form. All positions in millimetres from the top left corner, y downwards; the `y`
 * of a text is its baseline. It writes PDF operators directly: an order of magnitude cheaper than a page of pdfkit calls.
 */
export class Tela {
  private partes: string[] = [];
  private fundos: string[] = [];
  private emTexto = false;
  private fonteAtual = '';
  private corAtual = '0';
  private tracoAtual = '';

  /** The operators drawn so far. */
  conteudo(): string {
    this.fecharTexto();
    const fundo = this.fundos.length > 0 ? `q ${this.fundos.join('')}Q\n` : '';
    return fundo + this.partes.join('');
  }

  /** One line of text; `x` is the left edge, the right edge or the middle according to `alinhar`. */
  texto(x: number, y: number, texto: string, estilo: EstiloDeTexto = {}): void {
    const { fonte = 'normal', tamanho = 9, alinhar = 'esquerda', largura, cinza = 0, cor, angulo = 0 } = estilo;
    if (texto === '') return;
    const visivel = largura === undefined ? texto : caber(texto, largura, fonte, tamanho);
    const recuo = alinhar === 'esquerda' ? 0 : larguraDoTexto(visivel, fonte, tamanho) / (alinhar === 'centro' ? 2 : 1);
    this.abrirTexto();
    this.cor(cor ?? cinza);
    this.escolherFonte(fonte, tamanho);
    this.partes.push(`${matrizDoTexto(x, y, recuo, angulo)} Tm(${escapar(emWinAnsi(visivel))})Tj\n`);
  }

  /** One line of text from the bottom to the top, centred at `y`; `x` is its baseline. */
  textoVertical(x: number, y: number, texto: string, estilo: Omit<EstiloDeTexto, 'alinhar' | 'largura'> = {}): void {
    const { fonte = 'normal', tamanho = 9, cinza = 0 } = estilo;
    const inicio = y + larguraDoTexto(texto, fonte, tamanho) / 2;
    this.abrirTexto();
    this.cor(cinza);
    this.escolherFonte(fonte, tamanho);
    this.partes.push(`0 -1 -1 0 ${numero(mm(x))} ${numero(mm(inicio))} Tm(${escapar(emWinAnsi(texto))})Tj\n`);
  }

  /** Wrapped text; returns the baseline that would follow the last line. */
  paragrafo(x: number, y: number, largura: number, texto: string, estilo: EstiloDeParagrafo = {}): number {
    const { fonte = 'normal', tamanho = 9, maxLinhas, entrelinha = (tamanho * 1.2 * 25.4) / 72, cinza, cor } = estilo;
    let linha = y;
    for (const trecho of quebrar(texto, largura, fonte, tamanho, maxLinhas)) {
      this.texto(x, linha, trecho, { fonte, tamanho, cinza, cor });
      linha += entrelinha;
    }
    return linha;
  }

  linha(x1: number, y1: number, x2: number, y2: number, traco: Traco = {}): void {
    this.usarTraco(traco);
    this.partes.push(`${numero(mm(x1))} ${numero(mm(y1))} m ${numero(mm(x2))} ${numero(mm(y2))} l S\n`);
  }

  /** Outline, or filled with a grey (`preencher` from 0, black, to 1, white) or a colour. */
  retangulo(
    x: number,
    y: number,
    largura: number,
    altura: number,
    estilo: Traco & { preencher?: number | Cor } = {},
  ): void {
    const caminho = `${numero(mm(x))} ${numero(mm(y))} ${numero(mm(largura))} ${numero(mm(altura))} re`;
    if (estilo.preencher !== undefined) {
      this.fecharTexto();
      this.cor(estilo.preencher);
      this.partes.push(`${caminho} f\n`);
      return;
    }
    this.usarTraco(estilo);
    this.partes.push(`${caminho} S\n`);
  }

  /** A rectangle filled with a grey under everything else of this surface, whenever it is drawn; not inside `em`. */
  fundo(x: number, y: number, largura: number, altura: number, cinza: number): void {
    const caminho = [x, y, largura, altura].map((medida) => numero(mm(medida))).join(' ');
    this.fundos.push(`${numero(cinza)} g ${caminho} re f\n`);
  }

  /** A circle drawn with four curves. */
  circulo(x: number, y: number, raio: number, traco: Traco = {}): void {
    const [cx, cy, r] = [mm(x), mm(y), mm(raio)];
    const k = r * 0.5523;
    const ponto = (dx: number, dy: number): string => `${numero(cx + dx)} ${numero(cy + dy)}`;
    const quartos = [
      [r, k, k, r, 0, r],
      [-k, r, -r, k, -r, 0],
      [-r, -k, -k, -r, 0, -r],
      [k, -r, r, -k, r, 0],
    ].map(([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) => `${ponto(a, b)} ${ponto(c, d)} ${ponto(e, f)} c`);
    this.usarTraco(traco);
    this.partes.push(`${ponto(r, 0)} m ${quartos.join(' ')} S\n`);
  }

  /** Fits the image in the box, keeping its proportion; returns the size it took, in mm. */
  imagem(
    imagem: Imagem,
    x: number,
    y: number,
    largura: number,
    altura: number,
    alinhar: 'esquerda' | 'centro' | 'direita' = 'esquerda',
  ): { largura: number; altura: number } {
    const escala = Math.min(largura / imagem.largura, altura / imagem.altura);
    const [l, a] = [imagem.largura * escala, imagem.altura * escala];
    const esquerda = x + (alinhar === 'esquerda' ? 0 : (largura - l) / (alinhar === 'centro' ? 2 : 1));
    const topo = y + (altura - a) / 2;
    this.fecharTexto();
    const matriz = [mm(l), 0, 0, -mm(a), mm(esquerda), mm(topo + a)].map(numero).join(' ');
    this.partes.push(`q ${matriz} cm /${imagem.recurso} Do Q\n`);
    return { largura: l, altura: a };
  }

  /** Shows a form with its top left corner at (x, y). */
  forma(forma: Forma, x = 0, y = 0): void {
    this.fecharTexto();
    const deslocar = x === 0 && y === 0 ? '' : `1 0 0 1 ${numero(mm(x))} ${numero(mm(y))} cm `;
    this.partes.push(`q ${deslocar}/${forma.recurso} Do Q\n`);
  }

  /** Draws with the origin moved to (x, y). */
  em(x: number, y: number, desenhar: (tela: Tela) => void): void {
    this.fecharTexto();
    this.partes.push(`q 1 0 0 1 ${numero(mm(x))} ${numero(mm(y))} cm\n`);
    const antes = [this.fonteAtual, this.corAtual, this.tracoAtual] as const;
    desenhar(this);
    this.fecharTexto();
    this.partes.push('Q\n');
    [this.fonteAtual, this.corAtual, this.tracoAtual] = antes;
  }

  /**
   * Raw path in a grid of modules: `caminho` is written in units of `larguraDoModulo` × `alturaDoModulo` mm from
   * (x, y) and filled, in black by default. It is what bar codes and QR codes are made of.
   */
  modulos(
    x: number,
    y: number,
    larguraDoModulo: number,
    alturaDoModulo: number,
    caminho: string,
    tinta: number | Cor = 0,
  ): void {
    this.fecharTexto();
    this.cor(tinta);
    const escala = [mm(larguraDoModulo), 0, 0, mm(alturaDoModulo)].map((n) => String(Math.round(n * 1e6) / 1e6));
    this.partes.push(`q ${escala.join(' ')} ${numero(mm(x))} ${numero(mm(y))} cm\n${caminho}f Q\n`);
  }

  private abrirTexto(): void {
    if (this.emTexto) return;
    this.emTexto = true;
    this.partes.push('BT\n');
  }

  private fecharTexto(): void {
    if (!this.emTexto) return;
    this.emTexto = false;
    this.partes.push('ET\n');
  }

  private escolherFonte(fonte: Fonte, tamanho: number): void {
    const escolha = `/${FONTES[fonte].recurso} ${numero(tamanho)} Tf `;
    if (escolha === this.fonteAtual) return;
    this.fonteAtual = escolha;
    this.partes.push(escolha);
  }

  private cor(tinta: number | Cor): void {
    const cor = emOperandos(tinta);
    if (cor === this.corAtual) return;
    this.corAtual = cor;
    this.partes.push(`${cor} ${typeof tinta === 'number' ? 'g' : 'rg'} `);
  }

  private usarTraco({ espessura = 0.5, tracejado, cinza = 0, cor }: Traco): void {
    this.fecharTexto();
    const tinta = `${emOperandos(cor ?? cinza)} ${cor ? 'RG' : 'G'}`;
    const traco = `${numero(espessura)} w ${tracejado ? `[${tracejado.join(' ')}]` : '[]'} 0 d ${tinta}\n`;
    if (traco === this.tracoAtual) return;
    this.tracoAtual = traco;
    this.partes.push(traco);
  }
}

function emOperandos(tinta: number | Cor): string {
  return typeof tinta === 'number' ? numero(tinta) : tinta.map(numero).join(' ');
}

/** Text matrix in the page's space, whose y goes down; `recuo` mm back along the line of the text. */
function matrizDoTexto(x: number, y: number, recuo: number, angulo: number): string {
  if (angulo === 0) return `1 0 0 -1 ${numero(mm(x - recuo))} ${numero(mm(y))}`;
  const [cos, sen] = [Math.cos((angulo * Math.PI) / 180), Math.sin((angulo * Math.PI) / 180)];
  const giro = [cos, -sen, -sen, -cos].map((n) => String(Math.round(n * 1e6) / 1e6)).join(' ');
  return `${giro} ${numero(mm(x - recuo * cos))} ${numero(mm(y + recuo * sen))}`;
}

function escapar(bytes: string): string {
  return bytes.replace(/[\\()]/g, '\\$&');
}
