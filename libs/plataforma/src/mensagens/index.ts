export { erroDeMensagem } from './erros.js';
export type { OpcoesDoCorreio } from './correio.js';
export * from './mensagens.js';
export * from './mensagens.module.js';
