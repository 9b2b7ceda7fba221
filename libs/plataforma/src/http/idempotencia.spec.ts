import { hashDoCorpo } from './idempotencia.js';

describe('hashDoCorpo', () => {
  it('é o mesmo para os mesmos dados em outra ordem, e outro para outros dados', () => {
    const hash = hashDoCorpo({ a: 1, b: { c: [1, 2], d: null } });
    expect(hashDoCorpo({ b: { d: null, c: [1, 2] }, a: 1 })).toBe(hash);
    expect(hashDoCorpo({ a: 1, b: { c: [2, 1], d: null } })).not.toBe(hash);
  });

  it('de bytes é o dos próprios bytes, sem passar por cada um', () => {
    const bytes = Buffer.alloc(8_000_000, 7);
    const inicio = performance.now();
    expect(hashDoCorpo(bytes)).toBe(hashDoCorpo(Buffer.from(bytes)));
    expect(performance.now() - inicio).toBeLessThan(2000);
    expect(hashDoCorpo(Buffer.from('a'))).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
  });
});
