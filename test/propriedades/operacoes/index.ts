import { cancelarAcordo, fazerAcordo, quebrarAcordo } from './acordos.js';
import { cancelarBoleto, enviarRemessa, gerarBoletos } from './boletos.js';
import { diaDeCaixa, estornarDaSessao } from './caixa.js';
import { avancarDias, cancelarContrato, concederBolsa, contratar } from './contratos.js';
import { devolverCredito, pagarComCredito } from './credito.js';
import { encerrarBolsa } from './encerrar-bolsa.js';
import type { Operacao } from './operacao.js';
import { prorrogarParcela } from './prorrogar-parcela.js';
import { reativarContrato } from './reativar-contrato.js';
import { estornar, receberEEstornar, receberNoBalcao } from './recebimentos.js';
import { entregarRetorno, pagarNoBanco, reenviarRetorno, resolverLinha } from './retornos.js';

/** All that a program may do. */
export const OPERACOES: readonly Operacao[] = [
  ...[contratar, concederBolsa, encerrarBolsa, cancelarContrato, reativarContrato, avancarDias],
  ...[gerarBoletos, cancelarBoleto, enviarRemessa, prorrogarParcela],
  ...[pagarNoBanco, entregarRetorno, reenviarRetorno, resolverLinha],
  ...[receberNoBalcao, estornar, receberEEstornar, pagarComCredito, devolverCredito],
  ...[diaDeCaixa, estornarDaSessao],
  ...[fazerAcordo, cancelarAcordo, quebrarAcordo],
];
