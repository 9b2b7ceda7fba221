import { dataCivil, somarDias } from '@sineta/nucleo';
import fc from 'fast-check';
import type { Condicoes } from '../contratos/contrato.regras.js';
import { estadoDe, pagarParcela, quantoPaga, type ItemPago, type ParcelaViva } from './baixa.regras.js';

const condicoes: Condicoes = {
  ...{ regraVencimento: 'PROXIMO', multaPercentual: '2', jurosMesPercentual: '1', modoMora: 'TAXA_MENSAL' },
  ...{ pontualidadePercentual: '5', pontualidadeDegraus: [{ diasAntes: 5, percentual: '8' }], modoBolsas: 'SOMA' },
};
const vencimento = dataCivil('2027-03-10');
const parcela: ParcelaViva = {
  ...{ id: 'p', versao: 1, pagadorId: 'x', vencimento, nominalCentavos: 100_000, abatimentosCentavos: 0 },
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

  it('leaves something to pay when a scholarship came over what was paid', () => {
    const { depois } = pagarParcela(parcela, 90_000, dataCivil('2027-03-09'), 0);
    const comBolsa = { ...depois, bolsasCentavos: 6_000, saldoCentavos: 4_000 };
    expect(quantoPaga(comBolsa, dataCivil('2027-03-10'))).toMatchObject({ descontoCentavos: 0, totalCentavos: 4_000 });
  });
});
