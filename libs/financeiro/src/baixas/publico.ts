export { degrausDe, quantoPaga, type ParcelaViva } from './baixa.regras.js';
export { aplicarPagamento } from './recebimento.regras.js';
