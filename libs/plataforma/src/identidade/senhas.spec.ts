import { menorTempo } from '../../../../test/apoio/menor-tempo.js';
import { MAXIMO_DE_HASHES, Senhas } from './senhas.js';

describe('Senhas', () => {
  const senhas = new Senhas();

  it('guarda com argon2id, 19 MiB, 2 passadas, e confere', async () => {
    const hash = await senhas.gerarHash('trem azul no quintal');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await senhas.conferir('trem azul no quintal', hash)).toBe(true);
    expect(await senhas.conferir('trem azul no quintaL', hash)).toBe(false);
    expect(await senhas.gerarHash('trem azul no quintal')).not.toBe(hash);
  });

  it('gasta com um usuário que não existe o tempo de um que existe', async () => {
    const hash = await senhas.gerarHash('trem azul no quintal');
    const [existente, inexistente] = [await menorTempo(conferir(hash)), await menorTempo(conferir(null))];
    expect(inexistente).toBeGreaterThan(existente / 3);
    expect(inexistente).toBeLessThan(existente * 3);
  });

  const conferir = (hash: string | null) => async () => {
    expect(await senhas.conferir('senha errada mesmo', hash)).toBe(false);
  };

  it('uma enchente é respondida na hora, com a espera, e não cresce sem fim', async () => {
    const hash = await senhas.gerarHash('trem azul no quintal');
    const todas = Array.from({ length: MAXIMO_DE_HASHES + 40 }, () => senhas.conferir('trem azul no quintal', hash));
    const respostas = await Promise.allSettled(todas);
    expect(respostas.filter((r) => r.status === 'fulfilled' && r.value)).toHaveLength(MAXIMO_DE_HASHES);
    const recusas = respostas.flatMap((r) => (r.status === 'rejected' ? [r.reason as unknown] : []));
    expect(recusas).toHaveLength(40);
    expect(recusas[0]).toMatchObject({ codigo: 'tente-de-novo', status: 503, esperaSegundos: 5 });
    expect(await senhas.conferir('trem azul no quintal', hash)).toBe(true);
  });

  it('faz senhas temporárias legíveis e diferentes', () => {
    const feitas = Array.from({ length: 200 }, () => senhas.gerarTemporaria());
    for (const senha of feitas) expect(senha).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
    expect(new Set(feitas).size).toBe(200);
  });
});
