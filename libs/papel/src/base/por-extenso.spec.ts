import { valorPorExtenso } from './por-extenso.js';

describe('valor por extenso', () => {
  test.each([
    [0, 'zero reais'],
    [1, 'um centavo'],
    [99, 'noventa e nove centavos'],
    [100, 'um real'],
    [101, 'um real e um centavo'],
    [200, 'dois reais'],
    [10_000, 'cem reais'],
    [10_100, 'cento e um reais'],
    [16_000, 'cento e sessenta reais'],
    [100_000, 'mil reais'],
    [100_100, 'mil e um reais'],
    [120_050, 'mil e duzentos reais e cinquenta centavos'],
    [123_456, 'mil duzentos e trinta e quatro reais e cinquenta e seis centavos'],
    [215_019, 'dois mil cento e cinquenta reais e dezenove centavos'],
    [100_000_000, 'um milhão de reais'],
    [230_000_000, 'dois milhões e trezentos mil reais'],
    [100_000_100, 'um milhão e um reais'],
    [
      123_456_789,
      'um milhão, duzentos e trinta e quatro mil, quinhentos e sessenta e sete reais e oitenta e nove centavos',
    ],
    [300_000_000_000, 'três bilhões de reais'],
  ])('%d centavos', (valor, esperado) => {
    expect(valorPorExtenso(valor)).toBe(esperado);
  });

  test('recusa valor negativo ou quebrado', () => {
    expect(() => valorPorExtenso(-1)).toThrow(RangeError);
    expect(() => valorPorExtenso(1.5)).toThrow(RangeError);
  });
});
