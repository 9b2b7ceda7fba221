import fs from 'node:fs';
import { tabelaDeConfiguracao } from './index.js';

const README = new URL('../../../../README.md', import.meta.url);

it('a tabela de configuração do README é a gerada das variáveis', () => {
  const texto = fs.readFileSync(README, 'utf8');
  const tabela = /<!-- tabela-de-configuracao -->\n([\s\S]*?)\n<!-- fim-da-tabela -->/.exec(texto)?.[1];
  expect(tabela).toBe(tabelaDeConfiguracao());
});

it('os documentos só apontam para arquivos que existem', () => {
  const raiz = new URL('../../../../', import.meta.url);
  const guias = fs.readdirSync(new URL('docs/', raiz), { recursive: true }) as string[];
  const documentos = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', ...guias.map((g) => `docs/${g}`)];
  const quebrados = documentos
    .filter((nome) => nome.endsWith('.md'))
    .flatMap((nome) => {
      const texto = fs.readFileSync(new URL(nome, raiz), 'utf8');
      const destinos = [...texto.matchAll(/\]\((?!https?:)([^)#\s]+)[^)]*\)/g)].map(([, destino]) => String(destino));
      return destinos.filter((d) => !fs.existsSync(new URL(d, new URL(nome, raiz)))).map((d) => `${nome}: ${d}`);
    });
  expect(quebrados).toEqual([]);
});

it('os guias só citam códigos de erro que existem', () => {
  const raiz = new URL('../../../../', import.meta.url);
  const libs = fs.readdirSync(new URL('libs/', raiz), { recursive: true }) as string[];
  const existentes = new Set(
    libs
      .filter((nome) => nome.endsWith('erros.ts'))
      .flatMap((nome) => [
        ...fs.readFileSync(new URL(`libs/${nome}`, raiz), 'utf8').matchAll(/'([a-z0-9-]+)': \{ status/g),
      ])
      .map(([, codigo]) => codigo),
  );
  for (const guia of ['secretaria', 'financeiro', 'integrador']) {
    const texto = fs.readFileSync(new URL(`docs/${guia}.md`, raiz), 'utf8');
    const tabelas = texto.split('\n').filter((linha) => linha.startsWith('| '));
    const citados = tabelas.flatMap((linha) => [...linha.matchAll(/`([a-z]+(?:-[a-z0-9]+)+)`/g)]).map(([, c]) => c);
    expect(citados.length).toBeGreaterThan(5);
    expect(citados.filter((codigo) => !existentes.has(codigo))).toEqual([]);
  }
});
