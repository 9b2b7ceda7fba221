import { racional, somarPercentuais } from './percentual.js';

describe('percentual', () => {
  it.each([
    ['12.5', 125n, 10n],
    ['0', 0n, 1n],
    ['-3.75', -375n, 100n],
    ['100.00', 10000n, 100n],
  ])('%s é exato', (texto, num, den) => {
    expect(racional(texto)).toEqual({ num, den });
  });

  it.each(['', '1,5', '1.', '.5', '1e3', ' 1', '+1', 'NaN', '1.2.3', '1234567890123456'])('recusa %j', (texto) => {
    expect(() => racional(texto)).toThrow(expect.objectContaining({ codigo: 'percentual-invalido', status: 422 }));
  });

  it('soma 8,34 × 4 + 8,33 × 8 em exatos 100, onde a soma em ponto flutuante falha', () => {
    const pesos = [...Array(4).fill('8.34'), ...Array(8).fill('8.33')] as string[];
    const { num, den } = somarPercentuais(pesos);
    expect(num).toBe(100n * den);
    expect(pesos.reduce((a, p) => a + Number(p), 0)).not.toBe(100);
  });
});
