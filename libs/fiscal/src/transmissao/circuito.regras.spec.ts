import { aposFalha, CIRCUITO_FECHADO, LIMITES_DO_CIRCUITO, passagem, type Circuito } from './circuito.regras.js';

const INICIO = new Date('2026-11-27T12:00:00Z');
const em = (segundos: number): Date => new Date(INICIO.getTime() + segundos * 1_000);
const falhar = (c: Circuito, segundos: number): Circuito =>
  aposFalha(c, em(segundos), 'sem resposta', LIMITES_DO_CIRCUITO);
const falharVezes = (vezes: number, passo: number): Circuito =>
  Array.from({ length: vezes }, (_, i) => i).reduce((c, i) => falhar(c, i * passo), CIRCUITO_FECHADO);

describe('disjuntor de um governo', () => {
  it('abre na quinta falha seguida, e não na quarta', () => {
    expect(passagem(falharVezes(4, 1), em(4))).toEqual({ tipo: 'LIVRE' });
    expect(passagem(falharVezes(5, 1), em(5))).toEqual({ tipo: 'ESPERAR', ate: em(64) });
  });

  it('falhas a mais de dois minutos uma da outra não se somam', () => {
    expect(falharVezes(20, 121)).toMatchObject({ falhas: 1, abertoAte: null });
    expect(falharVezes(5, 120).abertoAte).not.toBeNull();
  });

  it('passado o tempo, uma só chamada sonda; se falha, espera o dobro, até 15 minutos', () => {
    let c = falharVezes(5, 1);
    let agora = 64;
    for (const minutos of [2, 4, 8, 15, 15]) {
      expect(passagem(c, em(agora))).toEqual({ tipo: 'SONDAR' });
      c = falhar(c, agora);
      expect(passagem(c, em(agora))).toEqual({ tipo: 'ESPERAR', ate: em(agora + minutos * 60) });
      agora += minutos * 60;
    }
  });
});
