import { validate, version } from 'uuid';
import { novoId } from './novo-id.js';

describe('novoId', () => {
  const muitos = Array.from({ length: 5000 }, novoId);

  it('dá UUIDs da versão 7, nenhum repetido', () => {
    expect(muitos.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(new Set(muitos).size).toBe(muitos.length);
  });

  it('cada um vem depois do anterior, também no mesmo milissegundo', () => {
    expect([...muitos].sort()).toEqual(muitos);
  });

  it('leva o instante nos primeiros 48 bits', () => {
    const antes = Date.now();
    const instante = parseInt(novoId().replaceAll('-', '').slice(0, 12), 16);
    expect(instante).toBeGreaterThanOrEqual(antes);
    expect(instante).toBeLessThanOrEqual(Date.now());
  });
});
