import { readFileSync } from 'node:fs';
import { pastaCompartilhada } from '../../../test/apoio/pasta-compartilhada.js';
import { febraban240 } from './cnab240/febraban.js';
import { sicoob240 } from './cnab240/756-sicoob.js';
import { a, conferirTabela, derivar, n } from './layout.js';
import type { CampoCnab } from './layout.js';
import { layoutDe, layoutDeLeitura, LAYOUTS_240 } from './layouts.js';

interface CampoPublicado {
  start: number;
  end: number;
  type: 'Num' | 'Alfa';
  dec: number;
}

const publicado = JSON.parse(readFileSync(new URL('./cnab240/febraban.casos.json', import.meta.url), 'utf8')) as {
  registros: Record<string, string>;
};
const tabelas = pastaCompartilhada('dominio/tabelas/cnab');

describe('tabelas de layout', () => {
  it.each([febraban240, ...LAYOUTS_240].map((l) => [l.banco, l] as const))(
    'o layout %s cobre as 240 posições de cada registro, sem buraco nem sobreposição',
    (_banco, layout) => {
      expect(() => conferirTabela(layout)).not.toThrow();
    },
  );

  it('uma tabela com buraco, sobreposição ou nome repetido não passa', () => {
    const com = (...campos: CampoCnab[]) => derivar(febraban240, { ...febraban240, registros: { segmentoP: campos } });
    expect(() => conferirTabela(com(n('x', 38, 40, 'f', 's')))).toThrow(/segmentoP/);
    expect(() => conferirTabela(com(a('valor', 38, 57, 'f', 's')))).toThrow(/valor/);
    expect(() => conferirTabela(com(a('nossoNumero', 38, 57, 'f', 's')))).not.toThrow();
  });

  it('o Sicoob muda só o que é dele: versões, DV de agência/conta e as posições 38 a 57', () => {
    const p = (nome: string) => sicoob240.registros['segmentoP']?.find((c) => c.nome === nome);
    expect([p('nossoNumero')?.de, p('nossoNumero')?.ate]).toEqual([38, 47]);
    expect([p('parcela')?.de, p('modalidade')?.de, p('tipoFormulario')?.de]).toEqual([48, 50, 52]);
    expect(sicoob240.registros['segmentoQ']).toEqual(febraban240.registros['segmentoQ']);
  });

  it('layoutDe recusa banco e versão que não conhece; layoutDeLeitura cai na FEBRABAN', () => {
    expect(layoutDe({ banco: '756', produto: 'cobranca-240', versao: '081' })).toBe(sicoob240);
    expect(() => layoutDe({ banco: '756', produto: 'cobranca-240', versao: '999' })).toThrow(/versão 999/);
    expect(() => layoutDe({ banco: '654', produto: 'cobranca-240' })).toThrow(/654/);
    expect(layoutDeLeitura('654')).toBe(febraban240);
  });
});

describe('posições publicadas pela FEBRABAN (v10.6)', () => {
  const forma = (c: CampoCnab) => `${c.de}-${c.ate}${c.tipo === 'A' ? 'A' : 'N'}${c.decimais || ''}`;
  const nossas = (registro: string) => (febraban240.registros[registro] ?? []).map(forma);
  /** The manual calls the filler of Y-53 numeric and says blanks; ours is text. */
  const publicadas = (registro: string) =>
    publicado.registros[registro]?.replace('56-240N', '56-240A').split(' ') ?? [];

  it.each(Object.keys(publicado.registros).filter((r) => r !== 'segmentoS'))('%s', (registro) => {
    expect(nossas(registro)).toEqual(publicadas(registro));
  });

  it('as duas formas do segmento S', () => {
    expect(new Set([...nossas('segmentoS'), ...nossas('segmentoSLinha')])).toEqual(new Set(publicadas('segmentoS')));
  });
});

(tabelas ? it : it.skip)('as posições guardadas aqui são as da tabela do domínio', () => {
  const dominio = JSON.parse(readFileSync(`${tabelas}/febraban240.json`, 'utf8')) as Record<string, CampoPublicado[]>;
  const delas = Object.values(dominio).map((campos) =>
    campos.map((c) => `${c.start}-${c.end}${c.type === 'Num' ? 'N' : 'A'}${c.dec || ''}`).join(' '),
  );
  for (const [registro, posicoes] of Object.entries(publicado.registros)) {
    expect([registro, delas.includes(posicoes)]).toEqual([registro, true]);
  }
});
