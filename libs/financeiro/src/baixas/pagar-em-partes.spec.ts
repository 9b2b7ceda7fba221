import { dataCivil, somarDias } from '@sineta/nucleo';
import fc from 'fast-check';
import type { Condicoes } from '../contratos/contrato.regras.js';
import {
  desfazerPagamento,
  estadoDe,
  pagarParcela,
  quantoPaga,
  type ItemPago,
  type ParcelaViva,
} from './baixa.regras.js';
import { descontoCompletado } from './desconto-completado.regras.js';

const condicoes: Condicoes = {
  ...{ regraVencimento: 'PROXIMO', multaPercentual: '2', jurosMesPercentual: '1', modoMora: 'TAXA_MENSAL' },
  ...{ pontualidadePercentual: '5', pontualidadeDegraus: [{ diasAntes: 5, percentual: '8' }], modoBolsas: 'SOMA' },
};
const vencimento = dataCivil('2027-03-10');
const parcela: ParcelaViva = {
  ...{ id: 'p', versao: 1, pagadorId: 'x', vencimento, nominalCentavos: 100_000, abatimentosCentavos: 0 },
  descontoDadoCentavos: 0,
  ...{ bolsasCentavos: 0, saldoCentavos: 100_000, multaCobrada: false, moraAte: null, multaPendenteCentavos: 0 },
  ...{ jurosPendentesCentavos: 0, situacao: 'ABERTA', liquidadaEm: null, condicoes, acordoId: null },
};
const deAcordo: ParcelaViva = {
  ...{ ...parcela, acordoId: 'a' },
  condicoes: {
    ...{ ...condicoes, pontualidadePercentual: '0', pontualidadeDegraus: [] },
    jurosQueNaoCorreram: { ate: vencimento, valorCentavos: 1_234 },
  },
};

function pagar(de: ParcelaViva, valores: readonly number[], dia: string) {
  const itens: ItemPago[] = [];
  let atual = de;
  for (const valor of valores) {
    const { item, depois } = pagarParcela(atual, valor, dataCivil(dia), 0);
    itens.push(item);
    atual = depois;
  }
  const soma = (de: (item: ItemPago) => number) => itens.reduce((total, item) => total + de(item), 0);
  return {
    ...estadoDe(atual),
    ...{ juros: soma((i) => i.jurosCentavos), multa: soma((i) => i.multaCentavos) },
    ...{ desconto: soma((i) => i.descontoCentavos), principal: soma((i) => i.principalCentavos) },
  };
}

describe('a payment in parts', () => {
  it.each([
    ['plano', parcela],
    ['acordo', deAcordo],
  ])('on one day is the same payment at once, with its discount, fine and interest: %s', (_, de) => {
    const dias = fc.integer({ min: -20, max: 60 });
    const cortes = fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(dias, cortes, (atraso, primeiras) => {
        const dia = somarDias(vencimento, atraso);
        const { totalCentavos } = quantoPaga(de, dia);
        const partes = [...primeiras, totalCentavos - primeiras.reduce((a, b) => a + b, 0)];
        expect(pagar(de, partes, dia)).toEqual(pagar(de, [totalCentavos], dia));
      }),
    );
  });

  it('has the discount of the day of the last part, and none when that is late', () => {
    const emDois = (segundo: string) => {
      const { depois } = pagarParcela(parcela, 40_000, dataCivil('2027-03-01'), 0);
      return quantoPaga(depois, dataCivil(segundo)).totalCentavos;
    };
    expect(['2027-03-05', '2027-03-10', '2027-03-11'].map(emDois)).toEqual([52_000, 55_000, 61_220]);
  });

  it('late and then back-dated has no discount', () => {
    const { depois } = pagarParcela(parcela, 40_000, dataCivil('2027-03-20'), 0);
    expect(quantoPaga(depois, dataCivil('2027-03-10')).descontoCentavos).toBe(0);
  });

  it('never discounts more than is open, and gives back what a payment then brings', () => {
    const { depois } = pagarParcela(parcela, 94_000, dataCivil('2027-03-09'), 0);
    const antesDisso = dataCivil('2027-03-04');
    expect(quantoPaga(depois, antesDisso)).toMatchObject({ descontoCentavos: 6_000, totalCentavos: 0 });
    const { item, depois: quitada, sobra } = pagarParcela(depois, 1_000, antesDisso, 0);
    expect([item.descontoCentavos, sobra, quitada.saldoCentavos, quitada.situacao]).toEqual([
      6_000,
      1_000,
      0,
      'LIQUIDADA',
    ]);
  });
});

describe('a parcel paid with its discount and owed again', () => {
  const comBolsa = { ...parcela, bolsasCentavos: 50_000, saldoCentavos: 50_000 };
  const noDia = dataCivil('2027-03-10');
  const semBolsa = ({ depois }: ReturnType<typeof pagarParcela>, bolsa: number): ParcelaViva => ({
    ...{ ...depois, bolsasCentavos: depois.bolsasCentavos - bolsa, saldoCentavos: bolsa, situacao: 'ABERTA' },
  });

  it('has, of the whole discount, only what was not given: 5% of each half', () => {
    const devida = semBolsa(pagarParcela(comBolsa, 47_500, noDia, 0), 50_000);
    expect(devida.descontoDadoCentavos).toBe(2_500);
    expect(quantoPaga(devida, noDia)).toMatchObject({ descontoCentavos: 2_500, totalCentavos: 47_500 });
    const { depois } = pagarParcela(devida, 47_500, noDia, 0);
    expect(depois).toMatchObject({ situacao: 'LIQUIDADA', saldoCentavos: 0, descontoDadoCentavos: 5_000 });
  });

  it('keeps a centavo to be paid, whatever rounding leaves of the discount', () => {
    for (let nominalCentavos = 83_300; nominalCentavos < 83_340; nominalCentavos++) {
      const inteira = { ...parcela, nominalCentavos, bolsasCentavos: 1, saldoCentavos: nominalCentavos - 1 };
      const paga = pagarParcela(inteira, quantoPaga(inteira, noDia).totalCentavos, noDia, 0);
      expect(quantoPaga(semBolsa(paga, 1), noDia)).toMatchObject({ descontoCentavos: 0, totalCentavos: 1 });
    }
  });

  it('reversed, takes the discount of that payment with it', () => {
    const { item, depois } = pagarParcela(comBolsa, 47_500, noDia, 0);
    const { depois: desfeita } = desfazerPagamento(depois, item);
    expect(desfeita).toMatchObject({ saldoCentavos: 50_000, descontoDadoCentavos: 0 });
  });
});

describe('a reduction over what was paid in part', () => {
  const noDia = dataCivil('2027-03-09');
  const paga = pagarParcela(parcela, 90_000, noDia, 0).depois;
  const comBolsa = (bolsasCentavos: number): ParcelaViva => ({
    ...{ ...paga, bolsasCentavos, saldoCentavos: 10_000 - bolsasCentavos },
  });

  it('settles it, when what was paid is the value with the discount: the excess is credit', () => {
    expect(descontoCompletado(comBolsa(6_000), noDia)).toEqual({ descontoCentavos: 4_000, creditoCentavos: 700 });
    const abatida = { ...paga, abatimentosCentavos: 6_000, saldoCentavos: 4_000 };
    expect(descontoCompletado(abatida, noDia)).toEqual({ descontoCentavos: 4_000, creditoCentavos: 700 });
    // Of 1,000.00, 947.37 is the least that a payment of 900.00 settles: 5% of it is 47.37.
    expect(descontoCompletado(comBolsa(5_263), noDia)).toEqual({ descontoCentavos: 4_737, creditoCentavos: 0 });
    expect(descontoCompletado(comBolsa(5_262), noDia)).toBeNull();
  });

  it('costs the family the value with the discount, whatever the scholarship', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5_263, max: 40_000 }), (bolsa) => {
        const noSaldo = Math.min(bolsa, 10_000);
        const devolvido = bolsa - noSaldo;
        const completado = descontoCompletado(comBolsa(noSaldo), noDia, devolvido);
        const custo = 90_000 - devolvido - (completado?.creditoCentavos ?? 0);
        expect(custo).toBe(100_000 - bolsa - Math.round((100_000 - bolsa) * 0.05));
      }),
    );
  });

  it('is not of who is late, of who paid nothing, nor of a parcel sold at the counter', () => {
    expect(descontoCompletado(comBolsa(6_000), dataCivil('2027-03-11'))).toBeNull();
    expect(descontoCompletado({ ...comBolsa(6_000), multaCobrada: true }, noDia)).toBeNull();
    expect(descontoCompletado({ ...comBolsa(6_000), avulsa: 'VENDA' }, noDia)).toBeNull();
    expect(descontoCompletado({ ...parcela, bolsasCentavos: 99_000, saldoCentavos: 1_000 }, noDia)).toBeNull();
  });
});
