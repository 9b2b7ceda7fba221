export { calcularAluno } from './aluno.js';
export type { AnoDoAluno, ComponenteDoAluno, ResultadoDoAluno, ResultadoNoAno } from './aluno.js';
export { arredondar } from './arredondamento.js';
export type { AcaoDaTabela, Arredondamento, FaixaDeConceito } from './arredondamento.js';
export { calcularComponente } from './componente.js';
export type { ResultadoDoComponente, SituacaoPorNota } from './componente.js';
export { calcularNotaEtapa } from './etapa.js';
export type { CodigoEspecial, Composicao, Instrumento, Lancamento } from './etapa.js';
export { avaliarFormula, compilarFormula } from './formula.js';
export type { Formula } from './formula.js';
export { exemplosDaRegra } from './formula-exemplos.js';
export type { ExemploDaRegra, TabelaDeExemplos } from './formula-exemplos.js';
export type { FaltasPorEtapa, ResumoDeFaltas } from './frequencia.js';
export { resumirFaltas } from './frequencia.js';
export { conferirAno } from './lancamentos-conferir.js';
export type { PassoDaMemoria } from './memoria.js';
export type { Decimal, EntradaDecimal } from './racional.js';
export { diferencasEntre, novaVersao, preverRecalculo } from './recalculo.js';
export type {
  AlunoDaPrevia,
  DiferencaDaRegra,
  MudancaDoAluno,
  MudancaDoComponente,
  PreviaDeRecalculo,
} from './recalculo.js';
export { aplicarRecuperacao } from './recuperacao.js';
export type { CalculoDeRecuperacao, GrupoDeRecuperacao, RegraDeRecuperacao } from './recuperacao.js';
export { exigirNota, exigirNotaDaEtapa } from './regra.js';
export type {
  EtapaDaRegra,
  ExameFinal,
  NivelDaRegra,
  RecuperacaoParalela,
  RegraDeAvaliacao,
  RegraDePresenca,
} from './regra.js';
export { REGRAS_PRONTAS } from './regras-prontas.js';
export type { RegraPronta } from './regras-prontas.js';
export { garantiasDaRegra } from './regra-garantias.js';
export type { GarantiasDaRegra, MotivoSemGarantia } from './regra-garantias.js';
export { validarRegra } from './regra-validar.js';
export { revisarRegra } from './revisao.js';
export type { Achado, CodigoDoAchado, GravidadeDoAchado } from './revisao-achados.js';
export { simularAluno, simularComponente } from './simulador.js';
export type { FaltaNoComponente, SimulacaoDoAluno, SimulacaoDoComponente } from './simulador.js';
export { situacaoDoIEducar, textoDaSituacao } from './situacao.js';
export type { EventoDaMatricula, SituacaoDoAno, SituacaoDoComponente, SubSituacao } from './situacao.js';
export type { LancamentosDoComponente, NotasPorEtapa } from './variaveis.js';
