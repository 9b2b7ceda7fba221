import { dataCivil } from '@sineta/nucleo';
import type { Condicoes } from '../contratos/contrato.regras.js';
import { desfazerPagamento, pagarParcela, type ParcelaViva } from './baixa.regras.js';

const condicoes: Condicoes = {
  ...{ regraVencimento: 'PROXIMO', multaPercentual: '2', jurosMesPercentual: '1', modoMora: 'TAXA_MENSAL' },
  ...{ pontualidadePercentual: '5', modoBolsas: 'SOMA' },
};

const parcela: ParcelaViva = {
  abatimentosCentavos: 0,
  descontoDadoCentavos: 0,
  ...{ id: 'p', versao: 1, pagadorId: 'x', vencimento: dataCivil('2027-03-10'), nominalCentavos: 100_000 },
  ...{ bolsasCentavos: 0, saldoCentavos: 100_000, multaCobrada: false, moraAte: null, multaPendenteCentavos: 0 },
  ...{ jurosPendentesCentavos: 0, situacao: 'ABERTA', liquidadaEm: null, condicoes },
  acordoId: null,
};

describe('reversal of a payment', () => {
  it.each(['2027-03-01', '2027-04-20'])('of %s is the identity when nothing happened since', (dia) => {
    for (const valor of [1, 2_345, 95_000, 99_998, 200_000]) {
      const { item, depois } = pagarParcela(parcela, valor, dataCivil(dia), 5);
      expect(desfazerPagamento(depois, item)).toEqual({ depois: parcela, aCancelar: 0 });
    }
  });

  it('keeps a scholarship granted after it', () => {
    const { item, depois } = pagarParcela(parcela, 50_000, dataCivil('2027-03-01'), 0);
    const comBolsa = { ...depois, bolsasCentavos: 10_000, saldoCentavos: depois.saldoCentavos - 10_000 };
    expect(desfazerPagamento(comBolsa, item).depois).toMatchObject({ saldoCentavos: 90_000, bolsasCentavos: 10_000 });
  });

  it('does not make a cancelled parcel owed again', () => {
    const { item, depois } = pagarParcela(parcela, 50_000, dataCivil('2027-03-01'), 0);
    const cancelada = { ...depois, situacao: 'CANCELADA', saldoCentavos: 0 };
    expect(desfazerPagamento(cancelada, item)).toEqual({ depois: cancelada, aCancelar: 50_000 });
  });
});
