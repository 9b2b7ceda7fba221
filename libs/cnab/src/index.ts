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
export {
  motivo240,
  motivos240,
  natureza240,
  OCORRENCIAS,
  ocorrencia240,
  ocorrenciasDo,
} from './cnab240/ocorrencias.js';
export type { CodigoComSignificado } from './cnab240/ocorrencias.js';
export { dvNossoNumeroSicoob } from '@sineta/nucleo';
export { BANCOS_400, banco400, LAYOUTS_400 } from './cnab400/bancos.js';
export type { Banco400 } from './cnab400/tipos.js';
export { erroCnab } from './erros.js';
export type { CampoCnab, Dominio, LayoutCnab, RegraDeCampo, TipoDeCampo } from './layout.js';
export {
  bancoNumera,
  layoutDe,
  layoutDeLeitura,
  LAYOUTS_240,
  layoutsDeRemessa,
  moraDoLayout,
  prazoDeProtesto,
  temInstrucao,
} from './layouts.js';
export type { ChaveDeLayout, ProdutoCnab } from './layouts.js';
export { instrucoesDo, recusasDoLayout, soOsQueExistem } from './limites.js';
export type { InstrucaoDoBanco, RecusaDoLayout } from './limites.js';
export { linhasDe } from './linhas.js';
export { escreverRegistro, validarRegistro } from './motor.escrita.js';
export { explicarLinha } from './motor.explicacao.js';
export { lerRegistro } from './motor.leitura.js';
export type { CampoExplicado } from './motor.explicacao.js';
export type { ProblemaDeCampo, ValorDeCampo, ValoresDoRegistro, ValorLido } from './motor.js';
export type { RegistroLido } from './motor.leitura.js';
export type { Natureza } from './natureza.js';
export { faltasDaConta, precheckConta, precheckRemessa } from './precheck.js';
export type { OpcoesDePrecheck, RecusaPrevista, TamanhoDoLayout } from './precheck.geral.js';
export type { FatoDoProtesto } from './protesto.js';
export { reconhecer } from './reconhecer.js';
export type { ArquivoReconhecido, TipoDeArquivo } from './reconhecer.js';
export { reescrever } from './reescrever.js';
export type { ArquivoReescrito, DesvioDeForma } from './reescrever.js';
export { escreverRemessa } from './remessa.js';
export type { PedidoDeRemessa, RemessaEscrita } from './remessa.pedido.js';
export { LeitorDeRetorno } from './leitor-de-retorno.js';
export { leitorDe, lerRetorno, lerRetornoAosPoucos, somarRetorno } from './retorno.js';
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
  PixDoTitulo,
  TituloRemessa,
} from './titulo.js';
export { BANCOS_DE_PAGAMENTO, bancoDePagamento } from './pagamentos/bancos.js';
export type { BancoDePagamento } from './pagamentos/bancos.js';
export { lerDda } from './pagamentos/dda.js';
export type { BoletoDoDda, VarreduraDoDda } from './pagamentos/dda.js';
export { escreverExclusoes } from './pagamentos/exclusao-de-pagamento.js';
export type { PedidoDeExclusao, RemessaDeExclusao } from './pagamentos/exclusao-de-pagamento.js';
export type { EfeitoDoPagamento, OcorrenciaDePagamento } from './pagamentos/ocorrencias.js';
export { FORMAS_DE_PAGAMENTO } from './pagamentos/pagamento.js';
export type {
  ChaveDoFavorecido,
  ContaDoFavorecido,
  DarfSemBarras,
  EmpresaPagadora,
  Favorecido,
  FormaDePagamento,
  GpsSemBarras,
  PagamentoCnab,
  TituloComBarras,
} from './pagamentos/pagamento.js';
export { precheckPagamentos } from './pagamentos/precheck-de-pagamento.js';
export type { RecusaDePagamento } from './pagamentos/precheck-de-pagamento.js';
export { escreverPagamentos } from './pagamentos/remessa-de-pagamento.js';
export type { PedidoDePagamentos, RemessaDePagamentos } from './pagamentos/remessa-de-pagamento.js';
export { lerRetornoDePagamentos } from './pagamentos/retorno-de-pagamento.js';
export type { LinhaDePagamento, RetornoDePagamentos } from './pagamentos/retorno-de-pagamento.js';
