export * from './base/index.js';
export * from './boleto/index.js';
export * from './danfse/index.js';
export * from './boletim/index.js';
export * from './recibo/index.js';
export * from './declaracao/index.js';
export * from './contrato/index.js';
export * from './fechamento/index.js';
