import { notaDeExemplo, notaParaEmpresa } from '../apoio/notas-de-exemplo.js';
import { codigoLimpo, comoFracao, emUmaLinha, instanteDaPrefeitura, linhaAte, retencoesFederais } from './comum.js';

describe('o que as prefeituras têm em comum', () => {
  it.each([
    ['2', '0.0200'],
    ['2.5', '0.0250'],
    ['2.9876', '0.0299'],
    ['5', '0.0500'],
    [undefined, '0.0000'],
    ['100', '1.0000'],
  ])('a alíquota de %s%% é a fração %s', (percentual, fracao) => {
    expect(comoFracao(percentual)).toBe(fracao);
  });

  it('separa a soma retida por contribuição sem perder centavo', () => {
    expect(retencoesFederais(notaParaEmpresa())).toEqual({ pis: 1_300, cofins: 6_000, csll: 2_000, codigo: '3' });
    expect(retencoesFederais(notaDeExemplo())).toEqual({ pis: 0, cofins: 0, csll: 0, codigo: '0' });
    for (const [retencao, soma] of [
      ['3', 4_651],
      ['4', 3_650],
      ['7', 4_001],
      ['8', 1_000],
      ['9', 1_650],
    ] as const) {
      const nota = notaDeExemplo({
        valores: { servicoCentavos: 100_013 },
        federais: { csllRetidaCentavos: soma, pisCofins: { cst: '01', retencao } },
      });
      const { pis, cofins, csll, codigo } = retencoesFederais(nota);
      expect([codigo, pis + cofins + csll]).toEqual([retencao, soma]);
      expect(Math.min(pis, cofins, csll)).toBeGreaterThanOrEqual(0);
    }
  });

  it('texto em uma linha de Latin-1, cortado no tamanho do campo', () => {
    expect(emUmaLinha(' um — dois\r\n\n três “x” ')).toBe('um - dois | três "x"');
    expect(linhaAte('Rua da Consolação, 12', 18)).toBe('Rua da Consolação,');
    expect([linhaAte(undefined, 5), linhaAte('   ', 5)]).toEqual([undefined, undefined]);
  });

  it('data sem fuso é de Brasília; código sem zeros à esquerda', () => {
    expect(instanteDaPrefeitura('2026-11-22T10:00:00')?.toISOString()).toBe('2026-11-22T13:00:00.000Z');
    expect(instanteDaPrefeitura('2026-11-22T10:00:00.1234567-02:00')?.toISOString()).toBe('2026-11-22T12:00:00.123Z');
    expect(instanteDaPrefeitura('2026-11-22')?.toISOString()).toBe('2026-11-22T03:00:00.000Z');
    expect([instanteDaPrefeitura('ontem'), instanteDaPrefeitura(undefined)]).toEqual([null, null]);
    expect(['E010', '0223', 'L000', 'E160', '00'].map(codigoLimpo)).toEqual(['E10', '223', 'L0', 'E160', '0']);
  });
});
