export { adiarAceite, diaDoLembrete, esperarAceite, exigirNoPrazo } from './chamados/aceite.regras.js';
export type { ContagemDoAdiamento, EsperaDeAceite } from './chamados/aceite.regras.js';
