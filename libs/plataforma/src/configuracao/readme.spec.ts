import fs from 'node:fs';
import { tabelaDeConfiguracao, VARIAVEIS } from './index.js';

const README = new URL('../../../../README.md', import.meta.url);

it('a tabela de configuração do README é a gerada das variáveis', () => {
  const texto = fs.readFileSync(README, 'utf8');
  const tabela = /<!-- tabela-de-configuracao -->\n([\s\S]*?)\n<!-- fim-da-tabela -->/.exec(texto)?.[1];
  expect(tabela).toBe(tabelaDeConfiguracao());
});

/** Names of the environment that are the operating system's or the tests'. */
const DE_FORA = ['PATH', 'SystemRoot'];
/** The one place that reads the environment by a name that is not written there. */
const LEITOR = 'libs/plataforma/src/configuracao/configuracao.ts';
const LEITURA = /\b(?:process\.env|ambiente|lerAmbiente\(\))\??(?:\.([A-Z]\w*)|\[\s*(['"]?)([\w.]+)\2\s*\])/g;
const DESESTRUTURADA = /\{([^{}]*)\}\s*=\s*(?:process\.env|ambiente|lerAmbiente\(\))/g;

/** Settings that a source reads; by a computed name, the expression itself. */
function variaveisLidas(codigo: string): string[] {
  const diretas = [...codigo.matchAll(LEITURA)].map(([, ponto, , colchete]) => String(ponto ?? colchete));
  const soltas = [...codigo.matchAll(DESESTRUTURADA)].flatMap(([, nomes]) => String(nomes).split(','));
  const nomes = soltas.map((nome) => nome.replace(/[:=].*/, '').trim()).filter((nome) => /^[A-Z]/.test(nome));
  return [...diretas, ...nomes];
}

it('toda variável de ambiente que o código lê está na tabela', () => {
  const raiz = new URL('../../../../', import.meta.url);
  const conhecidas = [...Object.values(VARIAVEIS).map(({ nome }) => nome), ...DE_FORA];
  const fontes = ['apps', 'libs', 'bench', 'migrations'].flatMap((pasta) =>
    (fs.readdirSync(new URL(`${pasta}/`, raiz), { recursive: true }) as string[])
      .map((nome) => `${pasta}/${nome.replaceAll('\\', '/')}`)
      .filter((nome) => /\.(ts|mjs)$/.test(nome) && !nome.endsWith('.spec.ts') && nome !== LEITOR),
  );
  const esquecidas = fontes.flatMap((nome) =>
    variaveisLidas(fs.readFileSync(new URL(nome, raiz), 'utf8'))
      .filter((variavel) => !conhecidas.includes(variavel))
      .map((variavel) => `${nome}: ${variavel}`),
  );
  expect(esquecidas).toEqual([]);
  expect(fontes.length).toBeGreaterThan(300);
});

it('o que lê o ambiente é apanhado, escrito de qualquer jeito', () => {
  const codigo = `ambiente.SINETA_URL?.x; process.env['A_B']; process.env.C ?? ''; process.env[nome];
    const { D, E: outra = '1' } = lerAmbiente(); lerAmbiente().F; ambiente.papel`;
  expect(variaveisLidas(codigo)).toEqual(['SINETA_URL', 'A_B', 'C', 'nome', 'F', 'D', 'E']);
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
