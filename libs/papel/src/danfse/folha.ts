import { quebrar } from '../base/index.js';
import type { Imagem, Tela } from '../base/index.js';

/** Sheet of the documents of cities, which have no official form: titled groups of boxed rows on an A4 page, in mm. */
export const [ESQUERDA, LARGURA] = [15, 180];
export const ALTURA = 10;
const FAIXA = 5.6;
const [CINZA_DA_FAIXA, CINZA_DO_TRACO, CINZA_DO_ROTULO] = [0.92, 0.6, 0.35];
const LOGO = { largura: 38, altura: 16 };
const TOPO = 12;

export type Campo = [rotulo: string, valor: string, fracao: number, forte?: 'forte'];

/** Name of the document beside the school's logo; `direita` mm are left for who draws there. */
export function desenharCabecalho(
  tela: Tela,
  titulo: string,
  subtitulos: readonly string[],
  { logo, direita = 0 }: { logo?: Imagem; direita?: number } = {},
): void {
  const doLogo = logo ? tela.imagem(logo, ESQUERDA, TOPO, LOGO.largura, LOGO.altura).largura + 5 : 0;
  const [x, largura] = [ESQUERDA + doLogo, LARGURA - doLogo - direita];
  tela.texto(x, TOPO + 6, titulo, { fonte: 'negrito', tamanho: 14, largura });
  subtitulos.forEach((linha, i) => tela.texto(x, TOPO + 11.2 + i * 4.4, linha, { tamanho: 9, cinza: 0.2, largura }));
}

/** A titled group of boxed rows; returns where the next one begins. */
export function desenharSecao(tela: Tela, topo: number, titulo: string, linhas: readonly Campo[][]): number {
  desenharFaixa(tela, topo, titulo);
  linhas.forEach((linha, i) => desenharLinha(tela, topo + FAIXA + i * ALTURA, linha));
  return topo + alturaDaSecao(linhas.length);
}

export const alturaDaSecao = (linhas: number): number => FAIXA + linhas * ALTURA + 2.4;

export function desenharLinha(tela: Tela, topo: number, campos: readonly Campo[]): void {
  let x = ESQUERDA;
  for (const [rotulo, valor, fracao, forte] of campos) {
    const largura = LARGURA * fracao;
    if (forte) tela.fundo(x, topo, largura, ALTURA, CINZA_DA_FAIXA);
    tela.retangulo(x, topo, largura, ALTURA, { espessura: 0.5, cinza: CINZA_DO_TRACO });
    tela.texto(x + 1.5, topo + 3.4, rotulo, { tamanho: 6.5, cinza: CINZA_DO_ROTULO, largura: largura - 3 });
    const fonte = forte ? 'negrito' : 'normal';
    tela.texto(x + 1.5, topo + 7.8, valor, { fonte, tamanho: forte ? 10.5 : 9, largura: largura - 3 });
    x += largura;
  }
}

/** A text in the box between `topo` and `fim`, in the greatest size in which it fits whole. */
export function desenharCaixa(tela: Tela, topo: number, fim: number, titulo: string, texto: string): void {
  const altura = fim - topo - FAIXA - 2.4;
  desenharFaixa(tela, topo, titulo);
  tela.retangulo(ESQUERDA, topo + FAIXA, LARGURA, altura, { espessura: 0.5, cinza: CINZA_DO_TRACO });
  const cabe = (corpo: number): number => Math.floor((altura - 3) / (corpo * 0.42));
  const corpo = [9, 8, 7, 6, 5].find((c) => quebrar(texto, LARGURA - 4, 'normal', c).length <= cabe(c)) ?? 5;
  tela.paragrafo(ESQUERDA + 2, topo + FAIXA + 1 + corpo * 0.45, LARGURA - 4, texto, {
    ...{ tamanho: corpo, entrelinha: corpo * 0.42, maxLinhas: cabe(corpo) },
  });
}

/** `|` breaks a line, as in the layout of São Paulo. */
export const comQuebras = (texto: string): string => texto.replace(/\s*\|\s*/g, '\n');

function desenharFaixa(tela: Tela, topo: number, titulo: string): void {
  tela.fundo(ESQUERDA, topo, LARGURA, FAIXA, CINZA_DA_FAIXA);
  tela.retangulo(ESQUERDA, topo, LARGURA, FAIXA, { espessura: 0.5, cinza: CINZA_DO_TRACO });
  tela.texto(ESQUERDA + 1.5, topo + 4, titulo, { fonte: 'negrito', tamanho: 7.5 });
}
