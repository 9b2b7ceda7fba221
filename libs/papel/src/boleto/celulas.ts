import type { Tela } from '../base/index.js';
import type { BoletoImpresso } from './dados.js';

/** A box of the slip: position and size in mm, label on top and value below. */
export interface Celula {
  rotulo: string;
  x: number;
  y: number;
  largura: number;
  altura: number;
  valor?: (boleto: BoletoImpresso) => string;
  /** The same in every slip of the same school and account: written once in a form. */
  doLote?: boolean;
  alinhar?: 'esquerda' | 'direita' | 'centro';
  negrito?: boolean;
  /** Grey background, to stand out. */
  destaque?: boolean;
}

/** Sizes in points of labels and values, and inner margin in mm. */
export interface Tipografia {
  rotulo: number;
  valor: number;
  margem: number;
}

const CINZA_DE_DESTAQUE = 0.92;
const FIO = 0.5;

/** Boxes and labels: the part that never changes. */
export function desenharGrade(tela: Tela, celulas: readonly Celula[], tipo: Tipografia): void {
  for (const c of celulas) {
    if (c.destaque) tela.retangulo(c.x, c.y, c.largura, c.altura, { preencher: CINZA_DE_DESTAQUE });
  }
  for (const c of celulas) {
    tela.retangulo(c.x, c.y, c.largura, c.altura, { espessura: FIO });
    const largura = c.largura - tipo.margem;
    tela.texto(c.x + tipo.margem, c.y + tipo.rotulo * 0.39, c.rotulo, { tamanho: tipo.rotulo, largura });
  }
}

/** Values of the boxes that are, or are not, the same in the whole batch. */
export function desenharValores(
  tela: Tela,
  celulas: readonly Celula[],
  tipo: Tipografia,
  boleto: BoletoImpresso,
  doLote: boolean,
): void {
  for (const c of celulas) {
    if (!c.valor || (c.doLote ?? false) !== doLote) continue;
    const { alinhar = 'esquerda' } = c;
    const recuo = { esquerda: tipo.margem, centro: c.largura / 2, direita: c.largura - tipo.margem }[alinhar];
    tela.texto(c.x + recuo, c.y + c.altura - 1, c.valor(boleto), {
      fonte: c.negrito ? 'negrito' : 'normal',
      tamanho: tipo.valor,
      alinhar,
      largura: c.largura - 2 * tipo.margem,
    });
  }
}

/** Divides a row of the slip in boxes one after another; each width in mm, the last one takes what is left. */
export function fileira(
  inicio: { x: number; y: number; largura: number; altura: number },
  partes: readonly (Omit<Celula, 'x' | 'y' | 'largura' | 'altura'> & { largura?: number })[],
): Celula[] {
  let x = inicio.x;
  return partes.map((parte) => {
    const largura = parte.largura ?? inicio.x + inicio.largura - x;
    const celula = { ...parte, x, y: inicio.y, altura: inicio.altura, largura };
    x += largura;
    return celula;
  });
}
