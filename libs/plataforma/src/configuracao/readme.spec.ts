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
