export { desenharFechamento } from './fechamento.js';
export type { DadosDoFechamento } from './fechamento.js';
