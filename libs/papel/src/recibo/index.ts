export { desenharRecibo } from './recibo.js';
export type { DadosDoRecibo, ItemDoRecibo, OpcoesDoRecibo } from './recibo.js';
