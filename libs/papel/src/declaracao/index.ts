export * from './declaracao.js';
