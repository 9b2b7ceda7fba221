export { desenharBoletos } from './boleto.js';
export { desenharCarne } from './carne.js';
export type { BeneficiarioDoBoleto, DadosDoBoleto, LinhaDaComposicao, PagadorDoBoleto } from './dados.js';
export type { FonteDeBoletos, OpcoesDosBoletos } from './opcoes.js';
