import type { Tela } from '../base/index.js';
import type { Bloco, Campo, Coluna, Linha } from './blocos.js';
import { CORPO, cortarNaLargura } from './elastico.js';

/** Measures of NT 008 items 2.2 and 2.4.5, in mm from the top left corner of the paper. */
export const CORPO_X = 3;
export const CORPO_LARGURA = 204;
export const CORPO_FIM = 294;
export const RECUO = 0.75;
export const CINZA_5 = 0.95;

const COLUNA_X: Readonly<Record<Coluna, number>> = { 1: 3, 2: 54.1, 3: 105.1, 4: 156.2 };
const LARGURAS: Readonly<Record<1 | 2 | 3 | 4, number>> = { 1: 50.9, 2: 101.9, 3: 153, 4: 204 };

/** From the top of a cell to the baseline of its label and of its content. */
export const BASE_DO_ROTULO = 2.4;
export const BASE_DO_CONTEUDO = 5.25;

const ALTURA_DO_TITULO = 6.3;
const ALTURA_DA_TARJA = 3.2;
const BASE_DA_TARJA = 2.65;

/** Line of 0.5 pt between blocks. */
export function divisoria(tela: Tela, y: number): void {
  tela.linha(CORPO_X, y, CORPO_X + CORPO_LARGURA, y, { espessura: 0.5 });
}

export function alturaDoBloco(bloco: Bloco): number {
  return 'tarja' in bloco ? ALTURA_DA_TARJA : alturaDasLinhas(bloco.linhas);
}

export function alturaDasLinhas(linhas: Linha[]): number {
  return linhas.reduce((soma, linha) => soma + linha.altura, 0);
}

/** The grey grounds of a block; drawn before the watermark, which goes behind the texts. */
export function sombrearBloco(tela: Tela, bloco: Bloco, topo: number): void {
  if ('tarja' in bloco) return;
  tela.retangulo(CORPO_X, topo, LARGURAS[1], ALTURA_DO_TITULO, { preencher: CINZA_5 });
  sombrearLinhas(tela, bloco.linhas, topo);
}

export function sombrearLinhas(tela: Tela, linhas: Linha[], topo: number): void {
  let y = topo;
  for (const { altura, campos } of linhas) {
    for (const { coluna, colunas, sombra } of campos) {
      if (sombra) tela.retangulo(COLUNA_X[coluna], y, LARGURAS[colunas], altura - 0.2, { preencher: CINZA_5 });
    }
    y += altura;
  }
}

export function desenharBloco(tela: Tela, bloco: Bloco, topo: number): void {
  divisoria(tela, topo);
  if ('tarja' in bloco) {
    const meio = CORPO_X + CORPO_LARGURA / 2;
    tela.texto(meio, topo + BASE_DA_TARJA, bloco.tarja, { tamanho: CORPO, alinhar: 'centro' });
    return;
  }
  desenharTitulo(tela, bloco.titulo, topo);
  desenharLinhas(tela, bloco.linhas, topo);
}

export function desenharTitulo(tela: Tela, titulo: string, topo: number): void {
  tela.texto(CORPO_X + RECUO, topo + BASE_DO_ROTULO, titulo, { fonte: 'negrito', tamanho: 7 });
}

export function desenharLinhas(tela: Tela, linhas: Linha[], topo: number): void {
  let y = topo;
  for (const linha of linhas) {
    for (const campo of linha.campos) desenharCampo(tela, campo, y);
    y += linha.altura;
  }
}

function desenharCampo(tela: Tela, { coluna, colunas, rotulo, texto, forte }: Campo, topo: number): void {
  const x = COLUNA_X[coluna] + RECUO;
  const conteudo = cortarNaLargura(texto, LARGURAS[colunas] - 2 * RECUO);
  tela.texto(x, topo + BASE_DO_ROTULO, rotulo, { fonte: 'negrito', tamanho: forte ? 7 : 6 });
  tela.texto(x, topo + BASE_DO_CONTEUDO, conteudo, { tamanho: CORPO });
}
