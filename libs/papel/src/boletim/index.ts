export { desenharBoletins } from './boletim.js';
export type {
  AlunoDoBoletim,
  AssinaturaDoBoletim,
  ComponenteDoBoletim,
  DadosBoletim,
  EscolaDoBoletim,
  OpcoesDosBoletins,
  ParecerDoBoletim,
} from './dados.js';
