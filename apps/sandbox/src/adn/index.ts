export { criarAdnSandbox } from './rotas.js';
export type { ServicoAdn } from './rotas.js';
