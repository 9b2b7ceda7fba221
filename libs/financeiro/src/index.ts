/** The pure money rules, by name: `regras.aplicarBolsas`, `regras.calcularMora`… */
export * as regras from './regras/index.js';
export { FinanceiroModule } from './financeiro.module.js';
export { InadimplenciaService } from './inadimplencia/inadimplencia.service.js';
