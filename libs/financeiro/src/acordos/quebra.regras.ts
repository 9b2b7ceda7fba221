import { centavos, type Centavos, type DataCivil } from '@sineta/nucleo';
import type { ParcelaViva } from '../baixas/baixa.regras.js';
import { quebrarComNovacao, quebrarSemNovacao } from '../regras/acordo.regras.js';
import { diasDeAtraso } from '../regras/mora.regras.js';
import type { AcordoTravado, DebitoDoAcordo } from './efeito.regras.js';

/**
 * Break without novação: each original as it comes back, with the fine and interest of the day of the agreement and what
 * was paid imputed to the oldest first. Interest runs again from that day (I05).
 */
export function originaisDeVolta(
  acordo: Pick<AcordoTravado, 'debitos' | 'data'>,
  originais: ReadonlyMap<string, ParcelaViva>,
  pago: Centavos,
  hoje: DataCivil,
): { imputacao: ReturnType<typeof quebrarSemNovacao>['imputacao']; credito: Centavos; depois: ParcelaViva[] } {
  const dividas = acordo.debitos.map((d) => ({
    ...{ id: d.parcelaId, vencimento: d.vencimento, principal: d.principalCentavos },
    ...{ multa: d.multaCentavos, juros: d.jurosCentavos },
  }));
  const { imputacao, credito } = quebrarSemNovacao(dividas, pago);
  const depois = acordo.debitos.flatMap((debito) => {
    const original = originais.get(debito.parcelaId);
    const imputado = imputacao.find(({ id }) => id === debito.parcelaId);
    return original && imputado ? [deVolta(original, debito, imputado, acordo.data, hoje)] : [];
  });
  return { imputacao, credito, depois };
}

function deVolta(
  original: ParcelaViva,
  debito: DebitoDoAcordo,
  pago: { juros: Centavos; multa: Centavos; principal: Centavos; aberto: Centavos },
  doAcordo: DataCivil,
  hoje: DataCivil,
): ParcelaViva {
  const { antes } = debito;
  const atrasada = diasDeAtraso(original.vencimento, doAcordo) > 0;
  const quitada = pago.aberto === 0;
  return {
    ...original,
    saldoCentavos: centavos(debito.principalCentavos - pago.principal),
    multaPendenteCentavos: centavos(debito.multaCentavos - pago.multa),
    jurosPendentesCentavos: centavos(debito.jurosCentavos - pago.juros),
    multaCobrada: antes.multaCobrada || atrasada,
    moraAte: atrasada && (antes.moraAte ?? '') < doAcordo ? doAcordo : antes.moraAte,
    situacao: quitada ? 'LIQUIDADA' : 'ABERTA',
    liquidadaEm: quitada ? hoje : null,
  };
}

/**
 * Break with novação: the interest not yet run of what was not paid is not owed (CDC art. 52 §2), and what was to fall
 * due later falls due now (I04). Of a parcel partly paid, the payment met its interest first.
 */
export function vencerAntecipadamente(
  acordo: Pick<AcordoTravado, 'calendario'>,
  parcelas: ReadonlyMap<string, ParcelaViva>,
  hoje: DataCivil,
): { parcela: ParcelaViva; jurosCentavos: Centavos; vencimento: DataCivil }[] {
  return acordo.calendario.flatMap(({ parcelaId, jurosCentavos, valorCentavos }) => {
    const viva = parcelaId === null ? undefined : parcelas.get(parcelaId);
    if (viva?.situacao !== 'ABERTA') return [];
    const pago = valorCentavos - viva.saldoCentavos;
    const naoExigido = Math.max(0, jurosCentavos - pago);
    const saldoCentavos = centavos(viva.saldoCentavos - naoExigido);
    const vencimento = viva.vencimento < hoje ? viva.vencimento : hoje;
    return [{ parcela: { ...viva, saldoCentavos }, jurosCentavos: naoExigido, vencimento }];
  });
}

/** What the break would make owed, for who decides it: the rule of I04 over whole parcels. */
export function saldoDaNovacao(
  acordo: Pick<AcordoTravado, 'calendario'>,
  quitadas: ReadonlySet<string>,
): ReturnType<typeof quebrarComNovacao> {
  const entrada = acordo.calendario.find(({ numero }) => numero === 0);
  const foiPaga = (parcelaId: string | null): boolean => parcelaId !== null && quitadas.has(parcelaId);
  const parcelas = acordo.calendario
    .filter(({ numero }) => numero > 0)
    .map(({ numero, valorCentavos, jurosCentavos }) => ({
      ...{ numero, valor: valorCentavos, juros: jurosCentavos, amortizacao: centavos(valorCentavos - jurosCentavos) },
    }));
  const numeros = acordo.calendario.filter((l) => l.numero > 0 && foiPaga(l.parcelaId)).map(({ numero }) => numero);
  return quebrarComNovacao(
    { entrada: entrada?.valorCentavos ?? 0, parcelas },
    { entrada: foiPaga(entrada?.parcelaId ?? null), numeros },
  );
}
