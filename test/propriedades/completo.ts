import type { Passo } from './programa.js';

const passos = (operacoes: string[], alvo: number, valor: number, modo: number): Passo[] =>
  operacoes.map((operacao) => ({ operacao, alvo, valor, modo }));

/** A program that acts with every operation, so that none is idle whatever the seed. */
export const COMPLETO: readonly Passo[] = [
  ...passos(
    [
      ...['contratar', 'gerarBoletos', 'enviarRemessa', 'entregarRetorno', 'pagarNoBanco', 'entregarRetorno'],
      ...['resolverLinha', 'reenviarRetorno', 'concederBolsa', 'receberEEstornar', 'receberNoBalcao', 'estornar'],
      ...['gerarBoletos', 'cancelarBoleto', 'avancarDias', 'enviarRemessa', 'entregarRetorno', 'receberNoBalcao'],
      ...['prorrogarParcela', 'encerrarBolsa'],
    ],
    ...([1, 0, 0] as const),
  ),
  // The months to come divided by the two families.
  ...passos(['trocarPagadores'], 0, 1, 2),
  ...passos(
    [...['cancelarContrato', 'reativarContrato', 'cancelarContrato'], ...['contratar', 'pagarComCredito']],
    ...([1, 0, 0] as const),
  ),
  // A centavo more than the credit, and then all of it.
  ...passos(['devolverCredito'], 1, 0, 4),
  ...passos(['devolverCredito', 'pagarEmPartes'], 1, 0, 0),
  // Two rebates of one parcel, and their end; one that stands.
  ...passos(['abater', 'abater'], 0, 5, 0),
  ...passos(['abater'], 0, 0, 2),
  ...passos(['abater'], 0, 5, 0),
  ...passos(['receberNoBalcao', 'estornar'], 0, 0, 0),
  // A session that receives, and its receipt undone after it closed; a boleto of the next month, cancelled.
  ...passos(['contratar', 'diaDeCaixa', 'estornarDaSessao'], 0, 5_000, 1),
  ...passos(['gerarBoletos', 'cancelarBoleto'], 2, 0, 1),
  // Agreements of a new contract: one undone, one paid in part and broken, one in force at the end.
  ...passos(['contratar', 'fazerAcordo', 'cancelarAcordo', 'fazerAcordo'], 0, 5, 0),
  ...passos(['receberNoBalcao', 'avancarDias', 'quebrarAcordo'], 0, 5, 0),
  ...passos(['fazerAcordo', 'quebrarAcordo', 'fazerAcordo'], 1, 5, 1),
  ...passos(['repetirPrefixo'], 9, 999, 1),
  // What is late, in parts: its fine and interest come back with the reversals.
  ...passos(['pagarEmPartes'], 0, 0, 0),
  // New payers; cards settled, opened again, paid before the day, contested, won; a cheque that comes back.
  ...passos(['contratar', 'abater', 'trocarPagadores', 'trocarPagadores'], 1, 0, 1),
  ...passos(['venderNoCartao', 'anteciparCartao', 'contestarCartao', 'resolverContestacao'], 0, 7, 1),
  ...passos(['venderNoCartao', 'liquidarCartao', 'reabrirRecebivel'], 0, 77, 1),
  ...passos(['receberCheque', 'moverCheque', 'moverCheque'], 0, 0, 2),
  // The treasury and its bank, the notes, and what the school owes.
  ...passos(['transferir', 'lancarNaTesouraria', 'receberExtrato', 'conciliar'], 0, 500, 3),
  ...passos(['conciliar'], 0, 0, 2),
  ...passos(['lancarNaTesouraria', 'acertarNaTesouraria', 'emitirNotas', 'desfazerNota'], 60, 600, 2),
  // Pix of no charge: given back by the PSP whole and in part; what statements said, asked again after all of it.
  ...passos(['contratar', 'terminarODia', 'receberPix', 'conferirExtratos'], 0, 9_001, 1),
  ...passos(['receberPix', 'devolverPeloPsp', 'devolverPeloPsp', 'conferirExtratos'], 0, 8_001, 1),
  ...passos(['fazerAcordo', 'receberNoBalcao', 'retomarAcordo'], 0, 0, 2),
  ...passos(['lancarTitulo', 'pagarTitulo', 'devolverDoPagar'], 0, 10_500, 3),
  ...passos(['fecharMes', 'reabrirMes', 'fecharMes'], 0, 0, 0),
  // Paid in a month whose file comes after it was closed; then all that was done, asked for again.
  ...passos(['pagarNoBanco', 'avancarDias', 'avancarDias'], 0, 24, 0),
  ...passos(['fecharMes', 'entregarRetorno', 'repetirPrefixo'], 0, 0, 0),
];
