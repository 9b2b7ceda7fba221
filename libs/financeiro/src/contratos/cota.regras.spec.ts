import fc from 'fast-check';
import { somarCentavos } from '@sineta/nucleo';
import { calcularBolsas } from './bolsas-da-parcela.regras.js';
import type { BolsaDoContrato } from './contrato.regras.js';
import { conferirPagadores, repartir, type Cota } from './cota.regras.js';

const pct = (percentual: string): Cota => ({ percentual, valorCentavos: null });
const valor = (valorCentavos: number): Cota => ({ percentual: null, valorCentavos });

const bolsa = (percentual: string): BolsaDoContrato => ({
  ...{ id: percentual, nome: `Bolsa de ${percentual}%`, tipo: 'PERCENTUAL', percentual, valorCentavos: null, ordem: 1 },
  ...{ inicio: '2027-01', fim: null, servicos: null, numeros: null, tetoCentavos: null, renovacao: 'NAO' },
  ...{ origem: 'CONCEDIDA', modeloId: null, comprovante: null },
});

describe('shares of a parcel', () => {
  it('gives the centavo that is left over to the first', () => {
    expect(repartir(100_001, [pct('50'), pct('50')])).toEqual([50_001, 50_000]);
    expect(repartir(100, [pct('33.34'), pct('33.33'), pct('33.33')])).toEqual([34, 33, 33]);
  });

  it('takes an amount first and divides the rest', () => {
    expect(repartir(100_000, [pct('100'), valor(60_000)])).toEqual([40_000, 60_000]);
    expect(repartir(50_000, [pct('100'), valor(60_000)])).toEqual([0, 50_000]);
    expect(repartir(100_001, [valor(30_000), pct('50'), pct('50')])).toEqual([30_000, 35_001, 35_000]);
  });

  it('always adds up, with and without scholarships, and no part is negative or above its own', () => {
    const pesos = fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500_000 }), pesos, fc.integer({ min: 1, max: 100 }), (total, p, b) => {
        const soma = p.reduce((a, x) => a + x, 0);
        const cotas = [...p.slice(1).map((x) => pct(String(Math.floor((x * 100) / (soma + 1)))))].filter(
          (c) => c.percentual !== '0',
        );
        const resto = 100 - cotas.reduce((a, c) => a + Number(c.percentual), 0);
        const todas = [pct(String(resto)), ...cotas, valor(Math.floor(total / 3) + 1)];
        const partes = todas.map((_, posicao) =>
          calcularBolsas(
            {
              servicoTipo: 'MENSALIDADE',
              competencia: '2027-02',
              numero: 1,
              nominalCentavos: 0,
              cota: { inteiroCentavos: total, cotas: todas, posicao },
            },
            [bolsa(String(b))],
            { modoBolsas: 'SOMA' },
          ),
        );
        const nominais = repartir(total, todas);
        const inteiro = calcularBolsas(
          { servicoTipo: 'MENSALIDADE', competencia: '2027-02', numero: 1, nominalCentavos: total },
          [bolsa(String(b))],
          { modoBolsas: 'SOMA' },
        );
        expect(somarCentavos(nominais)).toBe(total);
        expect(somarCentavos(partes.map((x) => x.liquido))).toBe(inteiro.liquido);
        partes.forEach((parte, i) => {
          expect(parte.liquido).toBeGreaterThanOrEqual(0);
          expect(parte.liquido).toBeLessThanOrEqual(nominais[i] ?? 0);
          expect(somarCentavos(parte.descontos.map((d) => d.valor))).toBe((nominais[i] ?? 0) - parte.liquido);
        });
      }),
    );
  });

  it('refuses what does not close, naming each payer', () => {
    const recusa = () =>
      conferirPagadores([
        { pagadorId: 'a', percentual: '60' },
        { pagadorId: 'a' },
        { pagadorId: 'b', percentual: '39.9' },
      ]);
    expect(recusa).toThrow(expect.objectContaining({ codigo: 'pagadores-nao-fecham' }));
    expect(
      conferirPagadores([
        { pagadorId: 'a', percentual: '33.34' },
        { pagadorId: 'b', percentual: '66.66' },
      ]),
    ).toHaveLength(2);
  });

  it('says nothing of the other payers to who pays a fixed amount', () => {
    const { memoria } = calcularBolsas(
      {
        servicoTipo: 'MENSALIDADE',
        competencia: '2027-02',
        numero: 1,
        nominalCentavos: 60_000,
        cota: { inteiroCentavos: 100_000, cotas: [pct('100'), valor(60_000)], posicao: 1 },
      },
      [],
      { modoBolsas: 'SOMA' },
    );
    expect(memoria).toEqual(['Valor combinado por parcela: R$ 600,00']);
  });
});
