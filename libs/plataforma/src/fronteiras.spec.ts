import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Who may import whom (docs: the layout of the house in the README). What is not here is forbidden. */
const PURAS = ['nucleo', 'boleto', 'cnab', 'nfse', 'avaliacao', 'atendimento', 'censo', 'horario', 'papel'];
const PODE: Record<string, string[]> = {
  nucleo: [],
  ...Object.fromEntries(
    ['boleto', 'cnab', 'nfse', 'avaliacao', 'atendimento', 'censo', 'horario'].map((lib) => [lib, ['nucleo']]),
  ),
  papel: PURAS,
  plataforma: ['nucleo'],
  cadastro: [...PURAS, 'plataforma'],
  educacional: [...PURAS, 'plataforma', 'cadastro'],
  financeiro: [...PURAS, 'plataforma', 'cadastro', 'educacional'],
  fiscal: [...PURAS, 'plataforma', 'cadastro', 'educacional', 'financeiro'],
};

/** The only packages a pure lib may import: no clock, no input or output, no Nest. Tests may import others. */
const PACOTES: Record<string, string[]> = {
  ...Object.fromEntries(PURAS.map((lib) => [lib, []])),
  nfse: ['node:crypto', 'node:zlib', 'node-forge', 'xml-crypto', 'libxml2-wasm', 'fast-xml-parser'],
  papel: ['node:buffer', 'node:zlib', 'pdfkit', 'qrcode'],
};

/** In a pure lib, `apoio/` is support for its tests. */
const APOIO_DE_TESTE = new RegExp(`^libs/(${PURAS.join('|')})/src/apoio/`);
const ESTE = 'libs/plataforma/src/fronteiras.spec.ts';
const raiz = fileURLToPath(new URL('../../..', import.meta.url));
const IMPORTACAO =
  /(?:^|[;\n])\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;

/** @param arquivo path from the root, with `/` */
function violacoes(arquivo: string, codigo: string): string[] {
  const lib = /^libs\/([^/]+)\//.exec(arquivo)?.[1];
  const deTeste = arquivo.endsWith('.spec.ts') || APOIO_DE_TESTE.test(arquivo);
  return [...codigo.matchAll(IMPORTACAO)].flatMap(([, estatica, dinamica]) => {
    const alvo = String(estatica ?? dinamica);
    const proibir = (motivo: string): string[] => [`${arquivo} importa ${alvo}: ${motivo}`];
    if (alvo.startsWith('.')) return relativaProibida(arquivo, alvo, deTeste).flatMap(proibir);
    const destino = /^@sineta\/(.+)$/.exec(alvo)?.[1];
    if (!lib) return destino?.includes('/') ? proibir('só pela porta da lib') : [];
    if (destino !== undefined)
      return PODE[lib]?.includes(destino) ? [] : proibir(`${lib} não pode depender de ${destino}`);
    const pacotes = deTeste ? undefined : PACOTES[lib];
    return !pacotes || pacotes.includes(alvo) ? [] : proibir(`${lib} é pura`);
  });
}

function relativaProibida(arquivo: string, alvo: string, deTeste: boolean): string[] {
  const casa = (caminho: string): string => /^(libs|apps)\/[^/]+/.exec(caminho)?.[0] ?? caminho.split('/')[0] ?? '';
  const destino = path.posix.join(path.posix.dirname(arquivo), alvo);
  if (!deTeste && APOIO_DE_TESTE.test(destino)) return ['só os testes usam apoio/'];
  if (casa(destino) === casa(arquivo) || (deTeste && casa(destino) === 'test')) return [];
  if (casa(destino).startsWith('libs/')) return ['entre libs, só por @sineta/<lib>'];
  if (arquivo.startsWith('libs/') || casa(destino) === 'test') return ['as libs não dependem de quem as usa'];
  return [];
}

const fontes = ['libs', 'apps', 'migrations', 'bench'].flatMap(
  (pasta) =>
    (fs.readdirSync(path.join(raiz, pasta), { recursive: true }) as string[])
      .filter((nome) => nome.endsWith('.ts'))
      .map((nome) => path.posix.join(pasta, nome.split(path.sep).join('/')))
      .filter((arquivo) => arquivo !== ESTE), // the violations planted below are text
);

const ler = (arquivo: string): string => fs.readFileSync(path.join(raiz, arquivo), 'utf8');

describe('fronteiras da casa', () => {
  it('cada lib só importa quem pode', () => {
    const todas = fontes.flatMap((arquivo) => violacoes(arquivo, ler(arquivo)));
    expect(todas).toEqual([]);
  });

  it('lib pura não lê relógio, sorteio nem ambiente', () => {
    const impuro = /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bMath\.random\(|\bprocess\.(env|argv|cwd)\b/;
    const puras = fontes.filter(
      (f) => PURAS.some((lib) => f.startsWith(`libs/${lib}/`)) && !/\.spec\.ts$|\/apoio\//.test(f),
    );
    expect(puras.length).toBeGreaterThan(50);
    expect(puras.filter((f) => impuro.test(ler(f)))).toEqual([]);
    expect('const hoje = new Date();').toMatch(impuro);
  });

  it('toda lib está no grafo, que não tem ciclos', () => {
    for (const lib of fs.readdirSync(path.join(raiz, 'libs'))) expect(Object.keys(PODE)).toContain(lib);
    const visitar = (lib: string, caminho: string[]): void => {
      expect(caminho).not.toContain(lib);
      for (const outra of PODE[lib]?.filter((o) => o !== lib) ?? []) visitar(outra, [...caminho, lib]);
    };
    for (const lib of Object.keys(PODE)) visitar(lib, []);
  });

  it('dois DTOs ou controladores não têm o mesmo nome: no OpenAPI, um tomaria o lugar do outro', () => {
    const nomes = fontes
      .filter((f) => !/\.spec\.ts$/.test(f))
      .flatMap((f) => [...ler(f).matchAll(/^(?:export )?class (\w+(?:Dto|Controller))\b/gm)].map(([, nome]) => nome));
    expect(nomes.length).toBeGreaterThan(300);
    expect(nomes.filter((nome, i) => nomes.indexOf(nome) !== i)).toEqual([]);
  });

  it.each([
    ['libs/nucleo/src/x.ts', `import { X } from '@sineta/plataforma';`],
    ['libs/plataforma/src/x.ts', `import type { Aluno } from '@sineta/educacional';`],
    ['libs/educacional/src/x.ts', `export * from '@sineta/financeiro';`],
    ['libs/educacional/src/x.ts', `const m = await import('@sineta/fiscal');`],
    ['libs/boleto/src/x.ts', `import fs from 'node:fs';`],
    ['libs/cnab/src/x.ts', `import {\n  Injectable,\n} from '@nestjs/common';`],
    ['libs/papel/src/x.ts', `import 'reflect-metadata';`],
    ['libs/cadastro/src/a/x.ts', `import { Fila } from '../../../plataforma/src/fila/fila.js';`],
    ['libs/cadastro/src/x.ts', `import { app } from '../../../apps/api/src/app.module.js';`],
    ['libs/cadastro/src/x.ts', `import { criarBancoDeTeste } from '../../../test/apoio/banco-de-teste.js';`],
    ['libs/nfse/src/x.ts', `import { pasta } from './apoio/compartilhado.js';`],
    ['libs/cadastro/src/x.ts', `import { Fila } from '@sineta/plataforma/src/fila/fila.js';`],
    ['apps/api/src/x.ts', `import { Fila } from '@sineta/plataforma/src/fila/fila.js';`],
    ['apps/api/src/x.ts', `import { Fila } from '../../../libs/plataforma/src/fila/fila.js';`],
  ])('apanha a violação plantada em %s: %s', (arquivo, codigo) => {
    expect(violacoes(arquivo, `// comentário\n${codigo}\n`)).toHaveLength(1);
  });

  it('aceita o que é permitido', () => {
    const permitido = `import { centavos } from '@sineta/nucleo';\nimport { a } from './a.js';\nimport { b } from '../b/b.js';`;
    expect(violacoes('libs/boleto/src/bancos/x.ts', permitido)).toEqual([]);
    expect(violacoes('libs/boleto/src/x.spec.ts', `import fc from 'fast-check';`)).toEqual([]);
    expect(violacoes('apps/api/src/x.ts', `import { migracoes } from '../../../migrations/index.js';`)).toEqual([]);
    expect(fontes.length).toBeGreaterThan(100);
  });
});
