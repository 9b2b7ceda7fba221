export { criarPspSandbox, type OpcoesDoPsp, type ServicoPsp } from './rotas.js';
