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
export { efeito240, motivo240, motivos240, OCORRENCIAS, ocorrencia240, ocorrenciasDo } from './cnab240/ocorrencias.js';
export type { CodigoComSignificado, EfeitoDaOcorrencia } from './cnab240/ocorrencias.js';
export { dvNossoNumeroSicoob } from '@sineta/nucleo';
export { erroCnab } from './erros.js';
export { ufDoCep } from './faixas-de-cep.js';
export type { CampoCnab, Dominio, LayoutCnab, RegraDeCampo, TipoDeCampo } from './layout.js';
export { layoutDe, layoutDeLeitura, LAYOUTS_240 } from './layouts.js';
export type { ChaveDeLayout, ProdutoCnab } from './layouts.js';
export { instrucoesDo, recusasDoLayout, soOsQueExistem } from './limites.js';
export type { InstrucaoDoBanco, RecusaDoLayout } from './limites.js';
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
export { precheckConta, precheckRemessa } from './precheck.js';
export type { OpcoesDePrecheck, RecusaPrevista } from './precheck.js';
export { reconhecer } from './reconhecer.js';
export type { ArquivoReconhecido, TipoDeArquivo } from './reconhecer.js';
export { reescrever } from './reescrever.js';
export type { ArquivoReescrito, DesvioDeForma } from './reescrever.js';
export { escreverRemessa } from './remessa.js';
export type { PedidoDeRemessa, RemessaEscrita } from './remessa.js';
export { LeitorDeRetorno } from './leitor-de-retorno.js';
export { lerRetorno, somarRetorno } from './retorno.js';
export type { SomaDoRetorno } from './retorno.js';
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
  PixDoTitulo,
  TituloRemessa,
} from './titulo.js';
