export * from './agenda.js';
export * from './agenda.module.js';
