import {
  escolaDaChave,
  lerTokenDeRenovacao,
  novaChaveDeApi,
  novoTokenDeRenovacao,
  prefixoDaChave,
  sha256,
} from './credenciais.js';

const SESSAO = '0198c2a4-7d10-7abc-8def-0123456789ab';

describe('tokens de renovação', () => {
  it('levam a escola e a sessão em claro', () => {
    const token = novoTokenDeRenovacao(12, SESSAO);
    expect(token).toMatch(/^snr_12_0198c2a47d107abc8def0123456789ab_/);
    expect(lerTokenDeRenovacao(token)).toEqual({ escolaId: 12, sessaoId: SESSAO });
  });

  it('nunca se repetem', () => {
    expect(new Set(Array.from({ length: 500 }, () => novoTokenDeRenovacao(1, SESSAO))).size).toBe(500);
  });

  it.each(['', 'snr_1_abc', 'snr_-1_' + '0'.repeat(32) + '_' + 'a'.repeat(43), novaChaveDeApi(1), "snr_1_' or 1=1"])(
    'recusam o texto %s',
    (texto) => expect(lerTokenDeRenovacao(texto)).toBeNull(),
  );
});

describe('chaves de API', () => {
  it('levam a escola em claro e mostram só o começo do segredo', () => {
    const chave = novaChaveDeApi(7);
    expect(escolaDaChave(chave)).toBe(7);
    expect(prefixoDaChave(chave)).toBe(`${chave.slice(0, 10)}…`);
    expect(prefixoDaChave('sna_7_ab_d' + 'x'.repeat(39))).toBe('sna_7_ab_d…');
  });

  it('não se confundem com tokens de renovação nem com JWT', () => {
    expect(escolaDaChave(novoTokenDeRenovacao(7, SESSAO))).toBeNull();
    expect(escolaDaChave('eyJhbGciOiJIUzI1NiJ9.e30.x')).toBeNull();
  });

  it('guardam-se como SHA-256 (vetor de FIPS 180-4)', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
