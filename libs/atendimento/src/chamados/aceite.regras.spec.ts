import { dataCivil, diasEntre, ehDataCivil, somarDias } from '@sineta/nucleo';
import fc from 'fast-check';
import { adiarAceite, diaDoLembrete, esperarAceite, exigirNoPrazo } from './aceite.regras.js';

const dia = fc.integer({ min: 0, max: 20_000 }).map((n) => somarDias(dataCivil('2026-01-01'), n));

describe('o aceite de uma solução', () => {
  it('espera 15 dias corridos, por cima de feriado e fim de ano, e lembra 4 dias antes', () => {
    const espera = esperarAceite(dataCivil('2026-12-20'));
    expect(espera).toEqual({ prazo: '2027-01-04', adiamentoUsado: false });
    expect(diaDoLembrete(espera)).toBe('2026-12-31');
  });

  it('adiado uma vez, ganha 45 dias do prazo, ou do pedido onde o acordo assim disser', () => {
    const espera = esperarAceite(dataCivil('2026-11-22'));
    const pedido = dataCivil('2026-12-05');
    expect(adiarAceite(espera, pedido)).toEqual({ prazo: '2027-01-21', adiamentoUsado: true });
    expect(adiarAceite(espera, pedido, 'PEDIDO').prazo).toBe('2027-01-19');
    expect(diaDoLembrete(adiarAceite(espera, pedido, 'PEDIDO'))).toBe('2027-01-15');
  });

  it('o segundo adiamento é recusado, mesmo em outra solução do chamado', () => {
    const recusado = expect.objectContaining({ codigo: 'adiamento-ja-usado', status: 409 });
    const espera = adiarAceite(esperarAceite(dataCivil('2026-11-22')), dataCivil('2026-12-05'));
    expect(() => adiarAceite(espera, dataCivil('2026-12-06'))).toThrow(recusado);
    const outra = esperarAceite(dataCivil('2027-02-01'), espera.adiamentoUsado);
    expect(() => adiarAceite(outra, dataCivil('2027-02-02'))).toThrow(recusado);
  });

  it('o último dia vale inteiro; o seguinte, não', () => {
    const espera = esperarAceite(dataCivil('2026-11-22'));
    expect(() => exigirNoPrazo(espera, dataCivil('2026-12-07'))).not.toThrow();
    const vencido = expect.objectContaining({ codigo: 'prazo-de-aceite-vencido' });
    expect(() => exigirNoPrazo(espera, dataCivil('2026-12-08'))).toThrow(vencido);
    expect(() => adiarAceite(espera, dataCivil('2026-12-08'))).toThrow(vencido);
  });

  it('em qualquer dia, adiar pelo prazo nunca dá menos tempo que pelo pedido, e o lembrete cabe no prazo', () => {
    fc.assert(
      fc.property(dia, fc.integer({ min: 0, max: 15 }), (solucao, depois) => {
        const espera = esperarAceite(solucao);
        const pedido = somarDias(solucao, depois);
        const [peloPrazo, peloPedido] = [adiarAceite(espera, pedido), adiarAceite(espera, pedido, 'PEDIDO')];
        expect(diasEntre(peloPedido.prazo, peloPrazo.prazo)).toBe(15 - depois);
        for (const { prazo } of [espera, peloPrazo, peloPedido]) expect(ehDataCivil(prazo)).toBe(true);
        expect(diaDoLembrete(peloPrazo) > pedido).toBe(true);
      }),
    );
  });
});
