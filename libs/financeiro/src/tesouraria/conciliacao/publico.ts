export { transacoesNovas } from './transacoes.regras.js';
