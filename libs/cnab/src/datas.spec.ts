import fc from 'fast-check';
import { lerData, lerDataEm } from './datas.js';

const algarismos = (n: number) => fc.string({ unit: fc.constantFrom(...'0123456789 X'), minLength: n, maxLength: n });
const dataBem = fc
  .record({
    d: fc.integer({ min: 0, max: 32 }),
    m: fc.integer({ min: 0, max: 13 }),
    a: fc.integer({ min: 0, max: 2100 }),
  })
  .map(({ d, m, a }) => `${String(d).padStart(2, '0')}${String(m).padStart(2, '0')}${String(a).padStart(4, '0')}`);

describe('datas no meio da linha', () => {
  it('lê o mesmo que a data cortada, esteja onde estiver', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('data' as const, 'dataAmd' as const),
        fc.oneof(algarismos(8), dataBem),
        fc.nat(20),
        (tipo, bruto, antes) => {
          const linha = `${'9'.repeat(antes)}${bruto}99`;
          expect(lerDataEm(tipo, linha, antes, antes + 8)).toBe(lerData(tipo, bruto));
          // Twice: the second time it is remembered.
          expect(lerDataEm(tipo, linha, antes, antes + 8)).toBe(lerData(tipo, bruto));
          expect(lerDataEm('data', linha, antes, antes + 6)).toBe(lerData('data', bruto.slice(0, 6)));
        },
      ),
    );
  });

  it('seis algarismos nunca são lidos como os oito que terminam iguais', () => {
    expect(lerDataEm('data', '010127', 0, 6)).toBe('2027-01-01');
    expect(lerDataEm('data', '00010127', 0, 8)).toBeUndefined();
    expect(lerDataEm('data', '000000', 0, 6)).toBeNull();
    expect(lerDataEm('data', '00000000', 0, 8)).toBeNull();
  });
});
