export { calcularAluno } from './aluno.js';
export type {
  AnoDoAluno,
  ComponenteDoAluno,
  EventoDaMatricula,
  ResultadoDoAluno,
  ResultadoNoAno,
  SituacaoDoAno,
  SituacaoDoComponente,
} from './aluno.js';
export { arredondar } from './arredondamento.js';
export type { AcaoDaTabela, Arredondamento, FaixaDeConceito } from './arredondamento.js';
export { calcularComponente } from './componente.js';
export type { LancamentosDoComponente, ResultadoDoComponente, SituacaoPorNota } from './componente.js';
export { calcularNotaEtapa } from './etapa.js';
export type { Composicao, Instrumento, Lancamento } from './etapa.js';
export { avaliarFormula, compilarFormula } from './formula.js';
export type { Formula } from './formula.js';
export type { FaltasPorEtapa } from './frequencia.js';
export type { Decimal, EntradaDecimal } from './racional.js';
export { aplicarRecuperacao } from './recuperacao.js';
export type { CalculoDeRecuperacao, RegraDeRecuperacao } from './recuperacao.js';
export { exigirNota, validarRegra } from './regra.js';
export type { EtapaDaRegra, ExameFinal, RecuperacaoParalela, RegraDeAvaliacao, RegraDePresenca } from './regra.js';
export type { NotasPorEtapa } from './variaveis.js';
