import { formatarReais, type Centavos } from '@sineta/nucleo';
import { Documento, tamanhoQueCabe } from '../base/index.js';
import type { Imagem, Tela } from '../base/index.js';
import { rotuloDoDocumento } from '../boleto/ficha.js';

export interface LinhaDoQuadro {
  nome: string;
  /** Indentation, from 0. */
  nivel: number;
  /** A title or a total: bold, over a rule. */
  destaque: boolean;
  /** One a column; null is an empty cell. */
  valores: readonly (Centavos | null)[];
}

/** A statement with many columns of money: results, cash flow. */
export interface DadosDoQuadro {
  escola: { nome: string; documento: string };
  titulo: string;
  subtitulo: string;
  colunas: readonly string[];
  linhas: readonly LinhaDoQuadro[];
  /** What is to be known when reading, under the last line. */
  notas: readonly string[];
}

const PAISAGEM = { largura: 297, altura: 210 } as const;
const [X, LARGURA, TOPO, FIM] = [12, 273, 12, 196];
const DIREITA = X + LARGURA;
const LINHA = 5.2;
const [CINZA, FUNDO] = [0.35, 0.95];
/** A year and its total on one sheet; more columns go on other sheets, with the names again. */
const POR_FOLHA = 13;

interface Medidas {
  nome: number;
  coluna: number;
  tamanho: number;
}

/** Widths, in mm, and size of the letters, in points, for as many columns. */
function medidasPara(colunas: number): Medidas {
  const nome = colunas > 9 ? 58 : 72;
  const coluna = Math.min(36, (LARGURA - nome) / colunas);
  return { nome: Math.min(100, LARGURA - colunas * coluna), coluna, tamanho: colunas > 9 ? 7 : 8.5 };
}

/** A4 on its side; many columns and many lines go on as many sheets as they need. */
export async function desenharQuadro(
  dados: DadosDoQuadro,
  opcoes: { criadoEm: Date; logo?: Uint8Array },
): Promise<Buffer> {
  const { titulo, escola } = dados;
  const documento = new Documento({ titulo, criadoEm: opcoes.criadoEm, autor: escola.nome });
  const logo = opcoes.logo ? await documento.imagem(opcoes.logo) : null;
  const papel = new Papel(documento, dados, logo);
  for (const [inicio, fim] of blocosDeColunas(dados.colunas.length)) papel.bloco(inicio, fim);
  papel.notas();
  return documento.concluir();
}

/** Blocks of about the same number of columns: never a sheet with one alone beside a full one. */
export function blocosDeColunas(colunas: number): [inicio: number, fim: number][] {
  const folhas = Math.max(1, Math.ceil(colunas / POR_FOLHA));
  const porBloco = Math.ceil(colunas / folhas);
  return Array.from({ length: folhas }, (_, i) => [i * porBloco, Math.min(colunas, (i + 1) * porBloco)]);
}

class Papel {
  private tela!: Tela;
  private y = 0;
  private folha = 0;
  private colunas: [inicio: number, fim: number] = [0, 0];
  private medidas: Medidas = medidasPara(1);

  constructor(
    private readonly documento: Documento,
    private readonly dados: DadosDoQuadro,
    private readonly logo: Imagem | null,
  ) {}

  bloco(inicio: number, fim: number): void {
    this.colunas = [inicio, fim];
    this.medidas = medidasPara(fim - inicio);
    this.abrir();
    this.dados.linhas.forEach((linha, i) => {
      // A title never ends a sheet: it goes with the line under it.
      const altura = linha.destaque ? 2 * LINHA : LINHA;
      if (this.y + altura > FIM) this.abrir();
      this.linha(linha, i);
    });
    this.tela.linha(X, this.y, this.fimDasColunas(), this.y, { espessura: 0.5 });
  }

  notas(): void {
    if (this.dados.notas.length === 0) return;
    if (this.y + 4 + 4 * this.dados.notas.length > FIM) this.abrir(false);
    let y = this.y + 6;
    for (const nota of this.dados.notas) {
      y = this.tela.paragrafo(X, y, LARGURA, nota, { tamanho: 8, cinza: CINZA });
    }
    this.y = y;
  }

  private linha({ nome, nivel, destaque, valores }: LinhaDoQuadro, i: number): void {
    const fonte = destaque ? ('negrito' as const) : ('normal' as const);
    if (!destaque && i % 2 === 1) {
      this.tela.retangulo(X, this.y, this.fimDasColunas() - X, LINHA, { preencher: FUNDO });
    }
    if (destaque) this.tela.linha(X, this.y, this.fimDasColunas(), this.y, { espessura: 0.3 });
    const { nome: largura, coluna: passo, tamanho } = this.medidas;
    const recuo = 1 + nivel * 4;
    this.tela.texto(X + recuo, this.y + 3.7, nome, { fonte, tamanho, largura: largura - recuo - 1 });
    this.cadaColuna((x, coluna) => {
      const valor = valores[coluna];
      if (valor === null || valor === undefined) return;
      const texto = valor === 0 ? '–' : formatarReais(valor).replace(/R\$\s?/, '');
      // A number is never cut: it is written smaller.
      const cabe = tamanhoQueCabe(texto, passo - 1.5, fonte, tamanho, 4);
      this.tela.texto(x - 1, this.y + 3.7, texto, { fonte, tamanho: cabe, alinhar: 'direita' });
    });
    this.y += LINHA;
  }

  private cadaColuna(desenhar: (x: number, coluna: number) => void): void {
    const [inicio, fim] = this.colunas;
    for (let coluna = inicio; coluna < fim; coluna++)
      desenhar(X + this.medidas.nome + (coluna - inicio + 1) * this.medidas.coluna, coluna);
  }

  private fimDasColunas(): number {
    const [inicio, fim] = this.colunas;
    return X + this.medidas.nome + (fim - inicio) * this.medidas.coluna;
  }

  private abrir(comColunas = true): void {
    this.tela = this.documento.pagina(PAISAGEM);
    this.folha += 1;
    const { escola, titulo, subtitulo } = this.dados;
    const doLogo = this.logo ? this.tela.imagem(this.logo, X, TOPO, 30, 14).largura + 4 : 0;
    const largura = 150 - doLogo;
    const tamanho = tamanhoQueCabe(escola.nome, largura, 'negrito', 12, 9);
    this.tela.texto(X + doLogo, TOPO + 4, escola.nome, { fonte: 'negrito', tamanho, largura });
    const documento = rotuloDoDocumento(escola.documento);
    this.tela.texto(X + doLogo, TOPO + 8.5, documento, { tamanho: 8.5, cinza: CINZA });
    this.tela.texto(DIREITA, TOPO + 4, titulo, { fonte: 'negrito', tamanho: 12, alinhar: 'direita' });
    this.tela.texto(DIREITA, TOPO + 8.5, subtitulo, { tamanho: 8.5, cinza: CINZA, alinhar: 'direita' });
    this.tela.texto(DIREITA, TOPO + 12.5, `Valores em reais, folha ${this.folha}`, {
      ...({ tamanho: 8, cinza: CINZA, alinhar: 'direita' } as const),
    });
    this.y = TOPO + 17;
    if (comColunas) this.cabecalho();
  }

  private cabecalho(): void {
    this.tela.linha(X, this.y, this.fimDasColunas(), this.y, { espessura: 0.8 });
    this.cadaColuna((x, coluna) => {
      const { coluna: passo, tamanho } = this.medidas;
      const texto = this.dados.colunas[coluna] ?? '';
      const cabe = tamanhoQueCabe(texto, passo - 1.5, 'negrito', tamanho, 4);
      this.tela.texto(x - 1, this.y + 3.9, texto, { fonte: 'negrito', tamanho: cabe, alinhar: 'direita' });
    });
    this.y += LINHA + 0.4;
  }
}
