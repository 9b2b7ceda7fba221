export { assinar, criarAssinador } from './assinatura/assinar.js';
export type { AlgoritmoDeAssinatura, Assinador, OpcoesDeAssinatura, ParDeChaves } from './assinatura/assinar.js';
export { criarAssinante } from './assinatura/assinante.js';
export type { Alvo, Assinante } from './assinatura/assinante.js';
export { verificarAssinaturas } from './assinatura/verificar-todas.js';
export type { AssinaturaVerificada } from './assinatura/verificar-todas.js';
export { verificarAssinatura } from './assinatura/verificar.js';
export type { ResultadoDaVerificacao } from './assinatura/verificar.js';
export { abrirPfx } from './certificado/abrir-pfx.js';
export type { CertificadoA1 } from './certificado/abrir-pfx.js';
export { conferirCadeia } from './certificado/cadeia.js';
export type { CadeiaConferida, SituacaoDaCadeia } from './certificado/cadeia.js';
export { conferirCertificado, mesmaRaizDeCnpj } from './certificado/conferir.js';
export type { FormatoDePfx } from './certificado/escrever-pfx.js';
export {
  gerarAutoridadeDeTeste,
  gerarCertificadoDeServidor,
  gerarCertificadoDeTeste,
} from './certificado/gerar-teste.js';
export type { AutoridadeDeTeste, CertificadoDeTeste, PedidoDeCertificado } from './certificado/gerar-teste.js';
export { lerCertificado } from './certificado/ler-certificado.js';
export type { CertificadoLido, UsoDeChave } from './certificado/ler-certificado.js';
export type * from './emissores/emissor.js';
export { criarEmissorAbrasf, examinarLoteAbrasf } from './emissores/abrasf/index.js';
export { examinarBaixa } from './emissores/examinar-baixa.js';
export { examinarPeloEsquema, type ExameOficial } from './emissores/examinar-esquema.js';
export type { BaixaAExaminar } from './emissores/examinar-baixa.js';
export { criarEmissorGinfes, examinarLoteGinfes } from './emissores/ginfes/index.js';
export { criarEmissorNacional, VERSAO_DO_APLICATIVO } from './emissores/nacional/index.js';
export { emissorDe } from './emissores/registro.js';
export { criarEmissorSaoPaulo, examinarPedido as examinarPedidoDeSaoPaulo } from './emissores/sao-paulo/index.js';
export { CATALOGO, regraDoCatalogo } from './regras/catalogo.js';
export type { RegraDoCatalogo } from './regras/catalogo.js';
export { erroNfse } from './erros.js';
export { consultaPublica } from './municipal/consulta-publica.js';
export { lerNotaMunicipal } from './municipal/ler-nota-municipal.js';
export type * from './municipal/nota-municipal-lida.js';
export {
  EVENTO_ANALISE,
  EVENTO_CANCELAMENTO,
  EVENTO_DEFERIDO,
  EVENTO_INDEFERIDO,
  montarCancelamento,
} from './nacional/cancelamento.js';
export type { MotivoDeCancelamento, PedidoDeCancelamento } from './nacional/cancelamento.js';
export type * from './nacional/dados-dps.js';
export { lerDistribuicao, pedidoDeDistribuicao } from './nacional/distribuicao.js';
export type { ItemDistribuido, LoteDistribuido } from './nacional/distribuicao.js';
export { lerDocumentoDoAdn } from './nacional/documento-do-adn.js';
export type { DocumentoDoAdn, EventoDoAdn, NfseDoAdn } from './nacional/documento-do-adn.js';
export * from './nacional/educacao.js';
export { examinarCancelamento } from './nacional/examinar-cancelamento.js';
export type { CancelamentoAExaminar } from './nacional/examinar-cancelamento.js';
export { CODIGOS_NBS, CODIGOS_TRIBUTACAO_NACIONAL } from './nacional/codigos.js';
export { digitoDaChave, lerChaveNfse, lerIdDps, montarChaveNfse, montarIdDps } from './nacional/identificador.js';
export type { ChaveDaDps, ChaveDaNfse } from './nacional/identificador.js';
export { lerDps, lerNfse } from './nacional/ler-nfse.js';
export { montarDps } from './nacional/montar-dps.js';
export type * from './nacional/nfse-lida.js';
export { orientacaoParaRejeicao } from './nacional/orientacoes.js';
export * from './nacional/respostas.js';
export type { ContextoDeValidacao, NotaSubstituida, Ocorrencia } from './nacional/validacao.js';
export { validarDps, validarLeiauteDps } from './nacional/validar-dps.js';
export { leiauteDps } from './nacional/vigencias.js';
export type { Ambiente } from './nacional/vigencias.js';
export { enderecoDaRota, mudancaDeRota, opcoesDaRota, rotaDe, SIMPLES_SO_NO_NACIONAL } from './rotas/rota.js';
export type { ConvenioConsultado, DesvioDeRota, PedidoDeRota, Rota, RotaAchada, SemRota } from './rotas/rota.js';
export { desempacotar, empacotar } from './xml/empacotar.js';
export { escaparTexto } from './xml/escrever.js';
export type { Esquema } from './xml/esquemas.js';
export { achar, acharTodos, filhos, lerComFonte } from './xml/fonte.js';
export type { NoComFonte } from './xml/fonte.js';
export { lerXml, noEm, textoEm } from './xml/ler.js';
export type { No } from './xml/ler.js';
export { carga, documentoEm, lerSoap, pedidoSoap, xmlEmTexto } from './xml/soap.js';
export type { Envelope, FormaDaCarga, RespostaSoap } from './xml/soap.js';
export { criarValidadorOficial } from './xml/validador-oficial.js';
export type { DocumentoOficial, ValidadorOficial } from './xml/validador-oficial.js';
