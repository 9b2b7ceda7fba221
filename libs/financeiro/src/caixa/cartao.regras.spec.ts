import { dataCivil, ErroDeNegocio } from '@sineta/nucleo';
import { preverRecebiveis, sobrepoem, type Prazo } from './cartao.regras.js';

const data = dataCivil('2027-03-01');

describe('o que a adquirente paga', () => {
  it('no crédito, cada parcela líquida em 30, 60 e 90 dias (J02), e a tarifa fixa na primeira', () => {
    const venda = { modalidade: 'CREDITO', valorCentavos: 100_000, parcelas: 3, data } as const;
    const previstos = preverRecebiveis(venda, { percentual: '3.49', tarifaCentavos: 10 }, '/meios/0');
    expect(previstos.map((r) => [r.bruto, r.taxa, r.liquido, r.previsao])).toEqual([
      [33_334, 1_173, 32_161, '2027-03-31'],
      [33_333, 1_163, 32_170, '2027-04-30'],
      [33_333, 1_163, 32_170, '2027-05-31'],
    ]);
  });

  it('no débito, no dia útil seguinte (J03)', () => {
    const sexta = dataCivil('2027-02-05');
    const venda = { modalidade: 'DEBITO', valorCentavos: 148_791, parcelas: 1, data: sexta } as const;
    expect(preverRecebiveis(venda, { percentual: '1.37', tarifaCentavos: 0 }, '/meios/0')).toMatchObject([
      { bruto: 148_791, liquido: 146_753, previsao: '2027-02-10' },
    ]);
  });

  it.each([
    [50, 1, '0', 50],
    [100, 1, '100', 0],
    [2, 3, '0', 0],
  ])(
    'recusa a taxa que não deixa nada: %d em %dx, %s%% + %d',
    (valorCentavos, parcelas, percentual, tarifaCentavos) => {
      const venda = { modalidade: 'CREDITO', valorCentavos, parcelas, data } as const;
      try {
        preverRecebiveis(venda, { percentual, tarifaCentavos }, '/meios/2');
        throw new Error('aceitou');
      } catch (erro) {
        expect(erro).toBeInstanceOf(ErroDeNegocio);
        expect(erro).toMatchObject({ codigo: 'taxa-acima-do-valor', erros: [{ campo: '/meios/2/valorCentavos' }] });
      }
    },
  );
});

describe('a vigência das taxas', () => {
  const prazo = (inicio: string, fim: string | null, de = 1, ate = 1): Prazo => ({
    ...{ vigenciaInicio: dataCivil(inicio), vigenciaFim: fim ? dataCivil(fim) : null },
    ...{ parcelasDe: de, parcelasAte: ate },
  });

  it.each([
    [prazo('2027-01-01', null), prazo('2028-01-01', null), true],
    [prazo('2027-01-01', '2027-12-31'), prazo('2028-01-01', null), false],
    [prazo('2027-01-01', '2028-01-01'), prazo('2028-01-01', null), true],
    [prazo('2027-01-01', null, 2, 6), prazo('2027-01-01', null, 7, 12), false],
    [prazo('2027-01-01', null, 2, 6), prazo('2027-01-01', null, 6, 12), true],
  ])('%j e %j: %s', (a, b, esperado) => {
    expect([sobrepoem(a, b), sobrepoem(b, a)]).toEqual([esperado, esperado]);
  });
});
