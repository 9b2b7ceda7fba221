import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';

/** What a page shows, in points from its top left corner, in the order of drawing. */
export type Tinta =
  | {
      tipo: 'texto';
      x: number;
      y: number;
      texto: string;
      fonte: string;
      tamanho: number;
      cinza: number;
      girado: boolean;
    }
  | { tipo: 'caminho'; passos: Passo[]; espessura: number; tracejado: number[]; cinza: number; preencher: boolean };

/** A piece of a path: `re` rectangle (x, y, width, height), `m` move, `l` line, `c` curve. */
export interface Passo {
  operador: 're' | 'm' | 'l' | 'c';
  valores: number[];
}

type Matriz = readonly [escalaX: number, escalaY: number, x: number, y: number];

interface Estado {
  matriz: Matriz;
  fonte: string;
  tamanho: number;
  cinza: number;
  cinzaDoTraco: number;
  espessura: number;
  tracejado: number[];
}

const INICIO: Estado = {
  ...{ matriz: [1, 1, 0, 0], fonte: 'F1', tamanho: 9, cinza: 0, cinzaDoTraco: 0, espessura: 1, tracejado: [] },
};
const FORMA = /\/Subtype \/Form/;
const PECA = /\((?:\\.|[^\\)])*\)|\[[^\]]*\]|[^\s()[\]]+/g;
const latin = new TextDecoder('windows-1252');

/**
 * Reads back what is drawn on each page of a PDF of @sineta/papel that has at most one shared form and no image: the
 * form is shown again wherever it is used, as who draws without sharing would do.
 */
export function conteudoDasPaginas(pdf: Buffer): Tinta[][] {
  const texto = pdf.toString('latin1');
  const [paginas, formas]: [string[], string[]] = [[], []];
  for (const achado of texto.matchAll(/obj\n(<<(?:(?!endobj)[^])*?>>)\nstream\n/g)) {
    const dicionario = achado[1] ?? '';
    if (!dicionario.includes('/FlateDecode')) continue;
    const tamanho = Number(/\/Length (\d+)/.exec(dicionario)?.[1] ?? 0);
    const inicio = achado.index + achado[0].length;
    const conteudo = inflateSync(pdf.subarray(inicio, inicio + tamanho)).toString('latin1');
    (FORMA.test(dicionario) ? formas : paginas).push(conteudo);
  }
  return paginas.map((pagina) => new Leitor(formas[0] ?? '').ler(pagina.slice(pagina.indexOf('cm') + 2)));
}

class Leitor {
  private readonly tintas: Tinta[] = [];
  private readonly pilha: Estado[] = [];
  private estado = INICIO;
  private passos: Passo[] = [];
  private ponto = { x: 0, y: 0, girado: false };

  constructor(private readonly forma: string) {}

  ler(conteudo: string): Tinta[] {
    let operandos: string[] = [];
    for (const [peca] of conteudo.matchAll(PECA)) {
      if (/^[-\d.(/[]/.test(peca)) operandos.push(peca);
      else {
        this.operar(peca, operandos);
        operandos = [];
      }
    }
    return this.tintas;
  }

  private operar(operador: string, operandos: string[]): void {
    const n = operandos.map(Number);
    const [primeiro = '', segundo = ''] = operandos;
    if (operador === 'q') this.pilha.push(this.estado);
    else if (operador === 'Q') this.estado = this.pilha.pop() ?? INICIO;
    else if (operador === 'cm') this.mover(n);
    else if (operador === 'g') this.mudar({ cinza: n[0] ?? 0 });
    else if (operador === 'G') this.mudar({ cinzaDoTraco: n[0] ?? 0 });
    else if (operador === 'w') this.mudar({ espessura: n[0] ?? 1 });
    else if (operador === 'd') this.mudar({ tracejado: (primeiro.match(/[\d.]+/g) ?? []).map(Number) });
    else if (operador === 'Tf') this.mudar({ fonte: primeiro.slice(1), tamanho: Number(segundo) });
    else if (operador === 'Tm') this.ponto = { ...this.noPapel(n[4] ?? 0, n[5] ?? 0), girado: n[0] === 0 };
    else if (operador === 'Tj') this.escrever(primeiro);
    else if (operador === 'Do') this.mostrarForma();
    else if (operador === 'f' || operador === 'S') this.pintar(operador === 'f');
    else if (operador !== 'BT' && operador !== 'ET') this.passar(operador as Passo['operador'], n);
  }

  private mudar(mudancas: Partial<Estado>): void {
    this.estado = { ...this.estado, ...mudancas };
  }

  private mover([a = 1, , , d = 1, e = 0, f = 0]: number[]): void {
    const [sx, sy, x, y] = this.estado.matriz;
    this.mudar({ matriz: [sx * a, sy * d, x + sx * e, y + sy * f] });
  }

  private noPapel(x: number, y: number): { x: number; y: number } {
    const [sx, sy, dx, dy] = this.estado.matriz;
    return { x: dx + sx * x, y: dy + sy * y };
  }

  private escrever(peca: string): void {
    const bytes = Buffer.from(peca.slice(1, -1).replace(/\\(.)/g, '$1'), 'latin1');
    const { fonte, tamanho, cinza } = this.estado;
    this.tintas.push({ tipo: 'texto', ...this.ponto, texto: latin.decode(bytes), fonte, tamanho, cinza });
  }

  private mostrarForma(): void {
    const antes = this.estado;
    this.ler(this.forma);
    this.estado = antes;
  }

  private passar(operador: Passo['operador'], n: number[]): void {
    const [sx, sy] = this.estado.matriz;
    const valores: number[] = [];
    for (let i = 0; i < n.length; i += 2) {
      const tamanho = operador === 're' && i === 2;
      const { x, y } = this.noPapel(n[i] ?? 0, n[i + 1] ?? 0);
      valores.push(tamanho ? (n[i] ?? 0) * sx : x, tamanho ? (n[i + 1] ?? 0) * sy : y);
    }
    this.passos.push({ operador, valores });
  }

  private pintar(preencher: boolean): void {
    const { espessura, tracejado } = this.estado;
    const cinza = preencher ? this.estado.cinza : this.estado.cinzaDoTraco;
    this.tintas.push({ tipo: 'caminho', passos: this.passos, espessura, tracejado, cinza, preencher });
    this.passos = [];
  }
}
