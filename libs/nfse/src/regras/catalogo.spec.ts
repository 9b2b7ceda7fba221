import { regrasAbrasf } from '../emissores/abrasf/regras.js';
import { REGRAS_GINFES } from '../emissores/ginfes/regras.js';
import type { Familia } from '../emissores/emissor.js';
import { CONDICOES_DO_RPS } from '../emissores/sao-paulo/regras.js';
import { CATALOGO, regraDoCatalogo } from './catalogo.js';

/** Rules that are not of one RPS: of the message, of its signatures, or of what the city answers. */
const DE_FORA = {
  SAO_PAULO: ['1001', '1050', '1204', '1206', '1301', '1305'],
  ABRASF: ['E79', 'E160'],
  GINFES: ['E79', 'E160'],
} as const;

describe('catálogo das regras', () => {
  it('cada regra diz o que houve e o que mudar, uma vez em cada família', () => {
    const chaves = CATALOGO.flatMap((r) => r.familias.map((familia) => `${familia} ${r.codigo}`));
    expect(new Set(chaves).size).toBe(chaves.length);
    for (const regra of CATALOGO) {
      expect(regra.familias.length).toBeGreaterThan(0);
      expect([regra.mensagem, regra.acao].every((texto) => /^[A-ZÁÉÍÓÚ].{8,}\.$/.test(texto))).toBe(true);
      for (const familia of regra.familias) expect(regraDoCatalogo(familia, regra.codigo)).toBe(regra);
    }
    expect(regraDoCatalogo('SAO_PAULO', 'E10')).toBeUndefined();
  });

  it('são 60 regras: 36 do sistema nacional, 12 de São Paulo, e 12 que o ABRASF e o Ginfes têm em comum', () => {
    const de = (familia: Familia) => CATALOGO.filter((r) => r.familias.includes(familia)).length;
    expect(CATALOGO).toHaveLength(60);
    expect([de('NACIONAL'), de('SAO_PAULO'), de('ABRASF'), de('GINFES')]).toEqual([36, 12, 12, 12]);
  });

  it.each([
    ['SAO_PAULO', Object.keys(CONDICOES_DO_RPS)],
    ['ABRASF', Object.keys(regrasAbrasf('2.04'))],
    ['GINFES', Object.keys(REGRAS_GINFES)],
  ] as const)('%s: as doze regras têm quem as confira, e nenhuma condição fica sem texto', (familia, condicoes) => {
    const codigos = CATALOGO.filter((r) => r.familias.includes(familia)).map((r) => r.codigo);
    expect(codigos).toHaveLength(12);
    expect([...condicoes, ...DE_FORA[familia]].sort()).toEqual(codigos.sort());
  });
});
