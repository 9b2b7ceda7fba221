export * from './banco/migracao.js';
export * from './banco/sql.js';
