export { abrirChaveiro } from './chave-mestra.js';
export {
  type Ambiente,
  lerAmbiente,
  lerConfiguracao,
  resumirConfiguracao,
  tabelaDeConfiguracao,
} from './configuracao.js';
export type { Variavel } from './tipos.js';
export { type Configuracao, VARIAVEIS } from './variaveis.js';
