export type { CaosDaSefin } from './caos.js';
export { receberDps } from './receber-dps.js';
export { criarSefinSandbox } from './rotas.js';
export type { OpcoesDoServico, ServicoSefin } from './rotas.js';
export { criarServidorTls } from './servidor-tls.js';
export type { OpcoesDoServidorTls } from './servidor-tls.js';
export type { Contribuinte, EventoRegistrado, NotaAutorizada, ParametrosDoMunicipio } from './tipos.js';
