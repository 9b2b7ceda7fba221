export { avaliar } from './avaliador.js';
export type { Avaliacao, Violacao } from './avaliador.js';
export { compararCustos } from './modelo.js';
export type { Aula, Custo, Evento, GrupoDeTempos, Instancia, Recurso, Restricao } from './modelo.js';
export type { Elemento } from './xhstt/arvore.js';
export { comSolucao, escreverSolucao } from './xhstt/escrever.js';
export { lerXhstt } from './xhstt/ler.js';
export type { ArquivoXhstt, SolucaoGuardada } from './xhstt/ler.js';
