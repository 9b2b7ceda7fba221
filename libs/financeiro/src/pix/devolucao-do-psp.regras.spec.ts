import { dataCivil } from '@sineta/nucleo';
import { entradaDoPix, motivoDaVolta, oQueEspera, recebimentoDoPix } from './devolucao-do-psp.regras.js';

const pix = { valorCentavos: 100_000, horario: new Date('2027-03-10T15:00:00Z') };
const recebimento = (id: string, dia: string, mais: object = {}) => ({
  ...{ id, valorCentavos: 100_000, data: dataCivil(dia), estornado: false, ...mais },
});

describe('the receipt of a Pix of a boleto', () => {
  it('is the nearest in time of the same value that stands', () => {
    const recebimentos = [
      recebimento('longe', '2027-04-10'),
      recebimento('menor', '2027-03-10', { valorCentavos: 99_999 }),
      recebimento('estornado', '2027-03-10', { estornado: true }),
      recebimento('perto', '2027-03-11'),
    ];
    expect(recebimentoDoPix(pix, { recebimentos, outrasLinhas: 0 })).toBe('perto');
    expect(recebimentoDoPix(pix, { recebimentos: recebimentos.slice(1, 3), outrasLinhas: 0 })).toBeNull();
  });

  it.each([
    ['2027-03-15', [], 0, 'RETORNO'],
    ['2027-03-16', [], 0, 'PESSOA'],
    ['2027-03-10', [recebimento('r', '2027-03-10', { estornado: true })], 0, 'PESSOA'],
    ['2027-03-10', [], 1, 'PESSOA'],
  ] as const)('on %s, when it is missing, waits', (hoje, recebimentos, outrasLinhas, espera) => {
    expect(oQueEspera(pix, { recebimentos, outrasLinhas }, dataCivil(hoje))).toBe(espera);
  });
});

describe('where the money of a Pix entered a receipt', () => {
  const daConta = { contaBancariaId: 'c', valorCentavos: 100 };
  const [pixDoBalcao, boleto] = [[{ meio: 'PIX', valorCentavos: 100 }], [{ meio: 'BOLETO', valorCentavos: 100 }]];

  it.each([
    ['banco:c', boleto, { conta: 'banco:c', meio: 'BOLETO' }],
    ['a-identificar:r:1', boleto, { conta: 'a-identificar:r:1', meio: 'BOLETO' }],
    ['caixa:pix', pixDoBalcao, { conta: 'caixa:pix', meio: 'PIX' }],
    ['banco:outra', boleto, null],
    ['caixa:dinheiro', pixDoBalcao, null],
  ])('%s', (conta, meios, entrada) => {
    expect(entradaDoPix([{ conta, valorCentavos: 100 }], meios, daConta)).toEqual(entrada);
    expect(entradaDoPix([{ conta, valorCentavos: 99 }], meios, daConta)).toBeNull();
  });
});

it('tells the family why, when the reason is known', () => {
  const volta = { valorCentavos: 95_000, natureza: 'MED_FRAUDE' };
  expect(motivoDaVolta(volta)).toBe('O banco devolveu R$ 950,00 do Pix a quem pagou, por suspeita de fraude');
  expect(motivoDaVolta({ ...volta, natureza: 'NOVA' })).toBe('O banco devolveu R$ 950,00 do Pix a quem pagou');
});
