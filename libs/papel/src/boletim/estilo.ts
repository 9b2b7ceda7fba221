import type { Cor, EstiloDeTexto } from '../base/index.js';

/** One sober ink besides black, with its tints; everything still reads in a black and white copy. */
export const TINTA: Cor = [0.11, 0.2, 0.33];
export const TINTA_CLARA: Cor = [0.925, 0.94, 0.96];
export const FIO: Cor = [0.8, 0.83, 0.88];
export const CINZA: Cor = [0.38, 0.41, 0.46];
export const ALERTA: Cor = [0.62, 0.12, 0.12];

/** Printed area of the A4 page, in mm. */
export const ESQUERDA = 15;
export const DIREITA = 195;
export const LARGURA = DIREITA - ESQUERDA;
/** Tops of the areas under the school's heading, and where the signatures begin. */
export const TOPO_DA_IDENTIFICACAO = 50;
export const TOPO_DO_CONTEUDO = 78;
export const TOPO_DAS_ASSINATURAS = 262;
export const RODAPE = 284;

export const ROTULO: EstiloDeTexto = { tamanho: 6.5, cor: CINZA };
export const VALOR: EstiloDeTexto = { tamanho: 9.5, fonte: 'negrito', cor: TINTA };
