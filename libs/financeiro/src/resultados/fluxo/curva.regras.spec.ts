import fc from 'fast-check';
import { espalhar, FAIXAS_DA_CURVA, taxasDaCurva, type MedidaDaFaixa } from './curva.regras.js';

const medidas: MedidaDaFaixa[] = [
  { classe: 'ATRASA', faixa: 0, emRiscoCentavos: 100_000, pagoCentavos: 50_000 },
  { classe: 'ATRASA', faixa: 1, emRiscoCentavos: 50_000, pagoCentavos: 40_000 },
  { classe: 'PONTUAL', faixa: 0, emRiscoCentavos: 100_000, pagoCentavos: 100_000 },
];

describe('a curva de pagamento da escola', () => {
  it('é a parte do que faltava que foi paga em cada faixa; classe nunca vista paga como todas', () => {
    expect(taxasDaCurva(medidas, 'ATRASA')).toEqual([0.5, 0.8, 0, 0, 0, 0]);
    expect(taxasDaCurva(medidas, 'PONTUAL')).toEqual([1, 0.8, 0, 0, 0, 0]);
    expect(taxasDaCurva(medidas, 'SEM_HISTORICO')).toEqual([0.75, 0.8, 0, 0, 0, 0]);
    expect(taxasDaCurva([], 'PONTUAL')).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('espalha o que vence pelos dias em que se paga', () => {
    // Half on time; of the other half, four fifths within a week; a tenth of all is not expected.
    expect(espalhar(100_001, [0.5, 0.8, 0, 0, 0, 0], 0)).toEqual({
      chegadas: [
        { dias: 0, valorCentavos: 50_001 },
        { dias: 4, valorCentavos: 40_000 },
      ],
      naoEsperadoCentavos: 10_000,
    });
  });

  it('do que já venceu, conta só as faixas que ainda faltam', () => {
    expect(espalhar(10_000, [0.5, 0.8, 0, 0, 0, 0], 3)).toEqual({
      ...{ chegadas: [{ dias: 4, valorCentavos: 8_000 }], naoEsperadoCentavos: 2_000 },
    });
    expect(espalhar(10_000, [1, 1, 1, 1, 1, 1], 91)).toEqual({ chegadas: [], naoEsperadoCentavos: 10_000 });
  });

  it('nunca perde nem inventa um centavo', () => {
    const taxas = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        taxas,
        fc.integer({ min: 0, max: 120 }),
        (valor, t, dias) => {
          const { chegadas, naoEsperadoCentavos } = espalhar(valor, t, dias);
          const soma = chegadas.reduce((s, c) => s + c.valorCentavos, 0);
          expect(soma + naoEsperadoCentavos).toBe(valor);
          expect(naoEsperadoCentavos).toBeGreaterThanOrEqual(0);
          expect(chegadas.every((c) => c.dias >= dias && c.dias <= Math.max(dias, FAIXAS_DA_CURVA[5].dia))).toBe(true);
        },
      ),
    );
  });
});
