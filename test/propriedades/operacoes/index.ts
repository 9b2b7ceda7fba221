import { abater } from './abatimentos.js';
import { cancelarAcordo, fazerAcordo, quebrarAcordo, retomarAcordo } from './acordos.js';
import { cancelarBoleto, enviarRemessa, gerarBoletos } from './boletos.js';
import { diaDeCaixa, estornarDaSessao } from './caixa.js';
import {
  anteciparCartao,
  contestarCartao,
  liquidarCartao,
  reabrirRecebivel,
  resolverContestacao,
  venderNoCartao,
} from './cartoes.js';
import { moverCheque, receberCheque } from './cheques.js';
import { avancarDias, cancelarContrato, concederBolsa, contratar } from './contratos.js';
import { devolverCredito, pagarComCredito } from './credito.js';
import { encerrarBolsa } from './encerrar-bolsa.js';
import { conferirExtratos, terminarODia } from './extratos.js';
import { fecharMes, reabrirMes } from './fechamentos.js';
import { desfazerNota, emitirNotas } from './notas.js';
import type { Operacao } from './operacao.js';
import { trocarPagadores } from './pagadores.js';
import { pagarEmPartes } from './pagar-em-partes.js';
import { devolverDoPagar, lancarTitulo, pagarTitulo } from './pagar.js';
import { devolverPeloPsp, receberPix } from './pix.js';
import { prorrogarParcela } from './prorrogar-parcela.js';
import { reativarContrato } from './reativar-contrato.js';
import { estornar, receberEEstornar, receberNoBalcao } from './recebimentos.js';
import { repetirPrefixo } from './repetir-prefixo.js';
import { entregarRetorno, pagarNoBanco, reenviarRetorno, resolverLinha } from './retornos.js';
import { acertarNaTesouraria, conciliar, lancarNaTesouraria, receberExtrato, transferir } from './tesouraria.js';

/** All that a program may do. */
export const OPERACOES: readonly Operacao[] = [
  ...[contratar, concederBolsa, encerrarBolsa, cancelarContrato, reativarContrato, avancarDias],
  ...[gerarBoletos, cancelarBoleto, enviarRemessa, prorrogarParcela],
  ...[pagarNoBanco, entregarRetorno, reenviarRetorno, resolverLinha],
  ...[receberNoBalcao, estornar, receberEEstornar, pagarEmPartes, pagarComCredito, devolverCredito, repetirPrefixo],
  ...[diaDeCaixa, estornarDaSessao],
  ...[fazerAcordo, cancelarAcordo, quebrarAcordo, retomarAcordo],
  ...[receberPix, devolverPeloPsp],
  ...[terminarODia, conferirExtratos],
  ...[trocarPagadores, abater],
  ...[venderNoCartao, liquidarCartao, reabrirRecebivel, anteciparCartao, contestarCartao, resolverContestacao],
  ...[receberCheque, moverCheque],
  ...[transferir, lancarNaTesouraria, acertarNaTesouraria, receberExtrato, conciliar],
  ...[fecharMes, reabrirMes],
  ...[lancarTitulo, pagarTitulo, devolverDoPagar],
  ...[emitirNotas, desfazerNota],
];
