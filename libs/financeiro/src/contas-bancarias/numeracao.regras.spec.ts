import { dataCivil } from '@sineta/nucleo';
import { numeroDoTitulo, posicaoNaSerie, serieDoNossoNumero } from './numeracao.regras.js';

const hoje = dataCivil('2026-11-26');

describe('nosso número do Sicredi: ano, byte e sequência', () => {
  it.each([
    [1, 26_200_001],
    [99_999, 26_299_999],
    [100_000, 26_300_001],
    [799_992, 26_999_999],
  ])('o %dº do ano é %d', (n, numero) => {
    expect(numeroDoTitulo('748', n, hoje)).toBe(numero);
    expect(posicaoNaSerie('748', numero, hoje)).toBe(n);
  });

  it('esgotado o byte 9, não há mais', () => {
    expect(() => numeroDoTitulo('748', 799_993, hoje)).toThrow(
      expect.objectContaining({ codigo: 'nosso-numero-esgotado' }),
    );
  });

  it('recomeça a cada ano, e o último número de outro ano ou da cooperativa (byte 1) não conta', () => {
    const conta = { id: 'c', banco: '748' };
    expect(serieDoNossoNumero(conta, hoje)).not.toBe(serieDoNossoNumero(conta, dataCivil('2027-01-02')));
    expect([posicaoNaSerie('748', 25_200_123, hoje), posicaoNaSerie('748', 26_100_123, hoje)]).toEqual([0, 0]);
  });
});

it('nos outros bancos o número é a contagem, em uma série só', () => {
  expect([numeroDoTitulo('756', 7, hoje), posicaoNaSerie('756', 7, hoje)]).toEqual([7, 7]);
  const conta = { id: 'c', banco: '756' };
  expect(serieDoNossoNumero(conta, hoje)).toBe(serieDoNossoNumero(conta, dataCivil('2027-01-02')));
});
