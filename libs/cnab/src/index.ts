export { analisar } from './analise.js';
export type { AnaliseDeArquivo } from './analise.js';
export {
  CODIGOS_BAIXA,
  CODIGOS_DESCONTO,
  CODIGOS_JUROS,
  CODIGOS_MULTA,
  CODIGOS_PROTESTO,
  ESPECIES,
  MOVIMENTOS,
} from './cnab240/codigos.js';
export type { CodigoDeMovimento } from './cnab240/codigos.js';
export { motivo240, motivos240, OCORRENCIAS, ocorrencia240 } from './cnab240/ocorrencias.js';
export type { CodigoComSignificado } from './cnab240/ocorrencias.js';
export { dvNossoNumeroSicoob } from './cnab240/756-sicoob.js';
export { BANCOS_400, banco400, LAYOUTS_400 } from './cnab400/bancos.js';
export { LeitorDeRetorno400 } from './cnab400/leitor-de-retorno.js';
export { regravar } from './cnab400/regravar.js';
export type { ArquivoRegravado, Divergencia } from './cnab400/regravar.js';
export { escreverRemessa400, precheckRemessa400 } from './cnab400/remessa.js';
export type { Banco400 } from './cnab400/tipos.js';
export { erroCnab } from './erros.js';
export { ufDoCep } from './faixas-de-cep.js';
export type { CampoCnab, Dominio, LayoutCnab, RegraDeCampo, TipoDeCampo } from './layout.js';
export { layoutDe, layoutDeLeitura } from './layouts.js';
export type { ChaveDeLayout, ProdutoCnab } from './layouts.js';
export { linhasDe } from './linhas.js';
export { escreverRegistro, explicarLinha, lerRegistro, validarRegistro } from './motor.js';
export type {
  CampoExplicado,
  ProblemaDeCampo,
  RegistroLido,
  ValorDeCampo,
  ValoresDoRegistro,
  ValorLido,
} from './motor.js';
export { natureza240 } from './natureza.js';
export type { Natureza } from './natureza.js';
export { precheckConta, precheckRemessa } from './precheck.js';
export type { OpcoesDePrecheck, RecusaPrevista } from './precheck.js';
export { reconhecer } from './reconhecer.js';
export type { ArquivoReconhecido, TipoDeArquivo } from './reconhecer.js';
export { escreverRemessa } from './remessa.js';
export type { PedidoDeRemessa, RemessaEscrita } from './remessa.js';
export { LeitorDeRetorno } from './leitor-de-retorno.js';
export { leitorDe, lerRetorno, somarRetorno } from './retorno.js';
export type { LeitorDeLinhas, SomaDoRetorno } from './retorno.js';
export type {
  Gravidade,
  OcorrenciaDeRetorno,
  ProblemaDeArquivo,
  RetornoLido,
  TrailerDeArquivo,
  TrailerDeLote,
} from './retorno.tipos.js';
export { chaveNossoNumero } from './titulo.js';
export type {
  BeneficiarioCnab,
  ContaDeCobranca,
  DescontoAteData,
  JurosDeMora,
  MultaDeMora,
  PagadorCnab,
  TituloRemessa,
} from './titulo.js';
