import { dataCivil, somarCentavos } from '@sineta/nucleo';
import { ratearDesconto } from './antecipacao.regras.js';

const item = (liquidoCentavos: number, previsao: string) => ({ liquidoCentavos, previsao: dataCivil(previsao) });
const hoje = dataCivil('2027-03-01');

describe('o desconto de uma antecipação', () => {
  it('pesa mais no que seria pago depois, e soma o total', () => {
    const itens = [item(10_000, '2027-03-31'), item(10_000, '2027-04-30'), item(10_000, '2027-05-30')];
    expect(ratearDesconto(600, itens, hoje)).toEqual([100, 200, 300]);
    expect(somarCentavos(ratearDesconto(601, itens, hoje))).toBe(601);
  });

  it('nunca passa do que cada um vale', () => {
    const itens = [item(10_000, '2027-03-02'), item(100, '2028-03-01')];
    const partes = ratearDesconto(9_000, itens, hoje);
    expect(partes).toEqual([8_910, 90]);
  });
});
