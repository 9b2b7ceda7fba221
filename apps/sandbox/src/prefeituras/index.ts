export { criarPrefeituras } from './rotas.js';
export type { OpcoesDasPrefeituras, ServicoDasPrefeituras } from './rotas.js';
export type { ContribuinteMunicipal, NotaMunicipal, ParametrosDaCidade } from './tipos.js';
