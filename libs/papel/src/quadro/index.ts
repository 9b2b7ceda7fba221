export { desenharQuadro } from './quadro.js';
export type { DadosDoQuadro, LinhaDoQuadro } from './quadro.js';
