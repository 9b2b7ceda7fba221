export { FiscalModule } from './fiscal.module.js';
export { opcoesDoFiscal, type EnderecoDaSefin, type OpcoesDoFiscal } from './opcoes.js';
