import fc from 'fast-check';
import {
  aplicarPercentual,
  arredondarDivisao,
  centavos,
  formatarReais,
  lerReaisDecimal,
  parcelar,
  ratear,
  reaisDecimal,
  somarCentavos,
} from './centavos.js';

const valor = fc.integer({ min: 0, max: 10_000_000_000 });

describe('centavos', () => {
  it.each([1.5, NaN, Infinity, 2 ** 53])('recusa %s', (n) => {
    expect(() => centavos(n)).toThrow(RangeError);
  });

  it('não deixa passar zero negativo', () => {
    expect(Object.is(centavos(-0), 0)).toBe(true);
  });

  it('soma com guarda', () => {
    expect(somarCentavos([1, 2, 3])).toBe(6);
    expect(() => somarCentavos([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });
});

describe('arredondarDivisao', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [-5n, -2n, 3n],
    [4n, 3n, 1n],
    [7n, 3n, 2n],
    [0n, 9n, 0n],
  ])('%s / %s = %s', (num, den, esperado) => {
    expect(arredondarDivisao(num, den)).toBe(esperado);
  });

  it('recusa dividir por zero', () => {
    expect(() => arredondarDivisao(1n, 0n)).toThrow(RangeError);
  });
});

describe('aplicarPercentual', () => {
  it.each([
    [100000, '2', undefined, 2000],
    [333, '50', undefined, 167],
    [-333, '50', undefined, -167],
    [83337, '7.5', undefined, 6250],
    [84755, '1', { num: 47, den: 30 }, 1328],
    [100000, '1', { num: 45n, den: 30n }, 1500],
  ])('%s × %s %% × %o = %s', (base, pct, fator, esperado) => {
    expect(aplicarPercentual(base, pct, fator)).toBe(esperado);
  });

  it('erra no máximo meio centavo', () => {
    fc.assert(
      fc.property(valor, fc.integer({ min: 0, max: 10_000_000 }), (base, milesimos) => {
        const pct = `${Math.floor(milesimos / 1000)}.${String(milesimos % 1000).padStart(3, '0')}`;
        const exato = BigInt(base) * BigInt(milesimos);
        const dobroDoErro = 2n * (BigInt(aplicarPercentual(base, pct)) * 100_000n - exato);
        expect(dobroDoErro <= 100_000n && dobroDoErro > -100_000n).toBe(true);
      }),
    );
  });
});

describe('parcelar', () => {
  it('põe um centavo a mais nas primeiras (Lei 9.870/1999 art. 1 §5)', () => {
    expect(parcelar(100, 12)).toEqual([9, 9, 9, 9, 8, 8, 8, 8, 8, 8, 8, 8]);
    expect(parcelar(100, 12, 'PRIMEIRA')).toEqual([12, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8]);
    expect(parcelar(100, 12, 'ULTIMA')).toEqual([8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 12]);
  });

  it('soma sempre o total, com diferença de no máximo um centavo', () => {
    fc.assert(
      fc.property(valor, fc.integer({ min: 1, max: 120 }), (total, n) => {
        const parcelas = parcelar(total, n);
        expect(parcelas).toHaveLength(n);
        expect(somarCentavos(parcelas)).toBe(total);
        expect(Math.max(...parcelas) - Math.min(...parcelas)).toBeLessThanOrEqual(1);
        expect(somarCentavos(parcelar(total, n, 'PRIMEIRA'))).toBe(total);
        expect(somarCentavos(parcelar(total, n, 'ULTIMA'))).toBe(total);
      }),
    );
  });

  it.each([
    [-1, 12],
    [100, 0],
    [100, 1.5],
  ])('recusa %s em %s', (total, n) => {
    expect(() => parcelar(total, n)).toThrow(RangeError);
  });
});

describe('ratear', () => {
  it('deixa o resíduo na última linha', () => {
    expect(ratear(100001, ['33.33', '33.33', '33.34'])).toEqual([33330, 33330, 33341]);
  });

  it('aceita 33.4/33.3/33.3, que não soma 100 em ponto flutuante', () => {
    expect(ratear(1000, ['33.4', '33.3', '33.3'])).toEqual([334, 333, 333]);
  });

  it.each([[[]], [['50', '49.99']], [['50', '50.01']]])('recusa %j', (pesos) => {
    expect(() => ratear(1000, pesos)).toThrow(expect.objectContaining({ codigo: 'rateio-invalido' }));
  });
});

describe('texto do valor', () => {
  it.each([
    [123456, 'R$ 1.234,56', '1234.56'],
    [5, 'R$ 0,05', '0.05'],
    [-5, '-R$ 0,05', '-0.05'],
    [0, 'R$ 0,00', '0.00'],
    [100000000000, 'R$ 1.000.000.000,00', '1000000000.00'],
  ])('%s', (c, reais, decimal) => {
    expect(formatarReais(c)).toBe(reais);
    expect(reaisDecimal(c)).toBe(decimal);
    expect(lerReaisDecimal(decimal)).toBe(c);
  });

  it.each([
    ['12', 1200],
    ['12.3', 1230],
  ])('lê %s', (texto, esperado) => {
    expect(lerReaisDecimal(texto)).toBe(esperado);
  });

  it.each(['', '1,00', '1.234', 'R$ 1', '1.000.00', ' 1'])('recusa %j', (texto) => {
    expect(() => lerReaisDecimal(texto)).toThrow(expect.objectContaining({ codigo: 'valor-invalido' }));
  });
});
