export { lancamentosDaParcela } from './emissao.regras.js';
