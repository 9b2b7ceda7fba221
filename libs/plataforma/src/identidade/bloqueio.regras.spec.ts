import { duracaoDoBloqueio } from './bloqueio.regras.js';

const MINUTO = 60_000;

describe('bloqueio por senhas erradas', () => {
  it('só bloqueia a cada cinco falhas seguidas', () => {
    expect([0, 1, 4, 6, 9, 11].map(duracaoDoBloqueio)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('começa em 15 minutos e dobra até um dia', () => {
    expect([5, 10, 15, 20].map((falhas) => duracaoDoBloqueio(falhas) / MINUTO)).toEqual([15, 30, 60, 120]);
    expect(duracaoDoBloqueio(40)).toBe(24 * 60 * MINUTO);
    expect(duracaoDoBloqueio(5000)).toBe(24 * 60 * MINUTO);
  });
});
