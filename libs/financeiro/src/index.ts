/** The pure money rules, by name: `regras.aplicarBolsas`, `regras.calcularMora`… */
export * as regras from './regras/index.js';
/** How a payment becomes postings, pure: what a retorno and the counter run. */
export * as baixas from './baixas/publico.js';
/** What a bank statement brings that is new, pure. */
export * as conciliacao from './tesouraria/conciliacao/publico.js';
export { FinanceiroModule } from './financeiro.module.js';
export { InadimplenciaService } from './inadimplencia/inadimplencia.service.js';
export { OPCOES_DO_PIX, type OpcoesDoPix } from './pix/opcoes-do-pix.js';
