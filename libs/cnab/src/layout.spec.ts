import { readFileSync } from 'node:fs';
import { pastaCompartilhada } from '../../../test/apoio/pasta-compartilhada.js';
import { febraban240 } from './cnab240/febraban.js';
import { sicoob240 } from './cnab240/756-sicoob.js';
import { retornosDeOutrosBancos } from './cnab240/outros-bancos.js';
import { a, conferirTabela, derivar, n } from './layout.js';
import type { CampoCnab } from './layout.js';
import { layoutDe, layoutDeLeitura } from './layouts.js';

interface CampoPublicado {
  start: number;
  end: number;
  type: 'Num' | 'Alfa';
  dec: number;
  ref: string[] | null;
}

const TABELAS: Readonly<Record<string, string>> = {
  headerArquivo: 'Header de arquivo',
  trailerArquivo: 'Trailer de arquivo',
  headerLote: 'COBRANÇA — header de lote',
  trailerLote: 'COBRANÇA — trailer de lote',
  segmentoP: 'COBRANÇA — segmento P',
  segmentoQ: 'COBRANÇA — segmento Q',
  segmentoR: 'COBRANÇA — segmento R',
  segmentoT: 'COBRANÇA — segmento T',
  segmentoU: 'COBRANÇA — segmento U',
  segmentoY01: 'COBRANÇA — segmento Y-01',
  segmentoY03: 'Segmento Y-04',
  segmentoY53: 'Segmento Y-53',
};

const tabelas = pastaCompartilhada('dominio/tabelas/cnab');
const seHouver = tabelas ? describe : describe.skip;

describe('tabelas de layout', () => {
  it.each([febraban240, sicoob240, ...retornosDeOutrosBancos].map((l) => [l.banco, l] as const))(
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
    expect(sicoob240.registros['segmentoQ']).toBe(febraban240.registros['segmentoQ']);
  });

  it('layoutDe recusa banco e versão que não conhece; layoutDeLeitura cai na FEBRABAN', () => {
    expect(layoutDe({ banco: '756', produto: 'cobranca-240', versao: '081' })).toBe(sicoob240);
    expect(() => layoutDe({ banco: '756', produto: 'cobranca-240', versao: '999' })).toThrow(/versão 999/);
    expect(() => layoutDe({ banco: '654', produto: 'cobranca-240' })).toThrow(/654/);
    expect(layoutDeLeitura('654')).toBe(febraban240);
  });
});

seHouver('posições publicadas pela FEBRABAN (v10.6)', () => {
  const publicadas = JSON.parse(readFileSync(`${tabelas}/febraban240.json`, 'utf8')) as Record<
    string,
    CampoPublicado[]
  >;
  const publicada = (titulo: string) => Object.entries(publicadas).find(([nome]) => nome.startsWith(titulo))?.[1] ?? [];

  it.each(Object.entries(TABELAS))('%s', (registro, titulo) => {
    const nossas = febraban240.registros[registro] ?? [];
    expect(nossas.map((c) => [c.de, c.ate])).toEqual(publicada(titulo).map((c) => [c.start, c.end]));
    expect(nossas.map((c) => c.decimais)).toEqual(publicada(titulo).map((c) => c.dec));
    for (const [i, c] of nossas.entries()) {
      const oficial = publicada(titulo)[i];
      if (!c.nome.startsWith('uso')) expect([c.nome, c.tipo === 'A']).toEqual([c.nome, oficial?.type === 'Alfa']);
    }
  });

  it('as duas formas do segmento S', () => {
    const oficial = publicada('COBRANÇA — segmento S').map((c) => `${c.start}-${c.end}`);
    const nossas = [...(febraban240.registros['segmentoS'] ?? []), ...(febraban240.registros['segmentoSLinha'] ?? [])];
    expect(new Set(nossas.map((c) => `${c.de}-${c.ate}`))).toEqual(new Set(oficial));
  });
});
