export { registrarDonoDeArquivo, type LeitoresDoDono } from './donos.js';
export * from './arquivos.js';
export * from './arquivos.module.js';
export { disposicao, enviarArquivo } from './download.js';
export { erroDeArquivo } from './erros.js';
export { lerPastaLocal } from './pasta-local.js';
export type { LocalDoArquivo, OpcoesDosArquivos, OpcoesS3 } from './opcoes.js';
