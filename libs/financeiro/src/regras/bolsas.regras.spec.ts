import fc from 'fast-check';
import * as regras from './index.js';

const valor = fc.integer({ min: 0, max: 500_000_00 });
const pct = fc
  .integer({ min: 0, max: 10_000 })
  .map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`);
const bolsa = fc.record({ tipo: fc.constant('PCT' as const), valor: pct, ordem: fc.integer({ min: 1, max: 3 }) });
const modo = fc.constantFrom('SOMA', 'CASCATA', 'CASCATA_SOMA_MESMA_ORDEM', 'MAIOR');

describe('bolsas', () => {
  it('líquido entre zero e a base, e base = líquido + descontos, em todos os modos', () => {
    fc.assert(
      fc.property(valor, modo, fc.array(bolsa, { maxLength: 5 }), (base, m, lista) => {
        const bolsas = lista.map((b, i) => ({ ...b, id: String(i) }));
        const r = regras.aplicarBolsas({ base, modo: m as regras.ModoDeBolsas, bolsas });
        expect(r.liquido).toBeGreaterThanOrEqual(0);
        expect(r.liquido + r.descontos.reduce((s, d) => s + d.valor, 0)).toBe(base);
        expect(r.memoria).toHaveLength(r.descontos.length + 2);
      }),
    );
  });

  it('valor fixo e percentual em ordens diferentes dão valores diferentes', () => {
    const fixo = { id: 'f', tipo: 'VAL', valor: 10000 } as const;
    const dez = { id: 'p', tipo: 'PCT', valor: '10' } as const;
    const aplicar = (ordemDoFixo: number, ordemDoDez: number) =>
      regras.aplicarBolsas({
        base: 100000,
        modo: 'CASCATA',
        bolsas: [
          { ...fixo, ordem: ordemDoFixo },
          { ...dez, ordem: ordemDoDez },
        ],
      }).liquido;
    expect(aplicar(1, 2)).toBe(81000);
    expect(aplicar(2, 1)).toBe(80000);
  });

  it('a memória conta a história em português', () => {
    const { memoria } = regras.aplicarBolsas({
      base: 100000,
      modo: 'SOMA',
      bolsas: [
        { id: 'b1', nome: 'Filantropia', tipo: 'PCT', valor: '62.5', ordem: 1 },
        { id: 'b2', nome: 'Convênio', tipo: 'VAL', valor: 50000, ordem: 2 },
      ],
    });
    expect(memoria).toEqual([
      'Valor da parcela: R$ 1.000,00',
      'Bolsa Filantropia: 62,5% de R$ 1.000,00 = R$ 625,00',
      'Bolsa Convênio: valor fixo = R$ 375,00 (de R$ 500,00, limitada ao saldo)',
      'Valor líquido: R$ 0,00',
    ]);
  });

  it.each([
    ['Bolsa irmãos', 'Bolsa irmãos'],
    ['bolsa social', 'bolsa social'],
    ['Desconto de convênio', 'Desconto de convênio'],
    ['Irmãos', 'Bolsa Irmãos'],
    ['Bolsista do ano', 'Bolsa Bolsista do ano'],
  ])('a bolsa "%s" se lê "%s": a palavra não se repete', (nome, lido) => {
    const bolsas = [{ id: 'b', nome, tipo: 'PCT', valor: '10', ordem: 1 } as const];
    const { memoria } = regras.aplicarBolsas({ base: 1000, modo: 'SOMA', bolsas });
    expect(memoria[1]).toBe(`${lido}: 10% de R$ 10,00 = R$ 1,00`);
  });

  it.each(['-1', '100.01'])('recusa %s%%', (p) => {
    const bolsas = [{ id: 'b', tipo: 'PCT', valor: p, ordem: 1 } as const];
    expect(() => regras.aplicarBolsas({ base: 1, modo: 'SOMA', bolsas })).toThrow(
      expect.objectContaining({ codigo: 'bolsa-invalida' }),
    );
  });

  it('com bolsa integral a parcela nasce liquidada, sem boleto e sem nota', () => {
    expect(regras.nascimentoDaParcela(0)).toEqual({
      situacao: 'LIQUIDADA_POR_BOLSA',
      geraBoleto: false,
      geraNfse: false,
    });
    expect(regras.nascimentoDaParcela(1)).toEqual({ situacao: 'ABERTA', geraBoleto: true, geraNfse: true });
  });

  it('a retroativa vira crédito no que foi pago e desconto no que está aberto', () => {
    const parcelas = [100000, 100000, 100000].map((v, i) => ({ valor: v, paga: i < 2 }));
    expect(regras.aplicarBolsaRetroativa(parcelas, '20')).toEqual({
      credito: 40000,
      valores: [100000, 100000, 80000],
    });
  });

  it('irmãos em qualquer ordem: a maior mensalidade fica sem desconto', () => {
    expect(regras.descontoDeIrmaos([95000, 120000, 110000, 50000], ['0', '10', '15'])).toEqual({
      descontos: [14250, 0, 11000, 7500],
      total: 342250,
    });
  });
});
