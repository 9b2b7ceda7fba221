import { jest } from '@jest/globals';
import { Consulta, type Pagina } from '@sineta/plataforma';
import { montarDocumento } from '../apps/api/src/openapi.js';
import { subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { operacoesDe, type Operacao } from './apoio/openapi.js';
import { semearFinanceiro } from './apoio/semear-financeiro.js';
import { semearEscola } from './apoio/semear.js';

/** What a spreadsheet runs as a formula (OWASP CSV injection; ASVS 5.0 1.2.10). */
const PERIGOSOS = ['=', '+', '-', '@', '\t', '\r'];

/** It has no row here and works out dates of its rows; its interceptor is the one of all. */
const SEM_LINHAS = '/api/v1/certificados';

/** Lists of named values that have a column for each name, which a spreadsheet can add up. */
const EM_COLUNAS: Readonly<Record<string, string[]>> = {
  meios: [
    ...['dinheiroCentavos', 'pixCentavos', 'transferenciaCentavos', 'cartaoDeDebitoCentavos'],
    ...['cartaoDeCreditoCentavos', 'chequeCentavos', 'creditoDoPagadorCentavos', 'boletoCentavos'],
  ],
};

/** A list of objects, not of plain words. */
const temValores = (campo: unknown): boolean => Array.isArray(campo) && typeof campo[0] === 'object';

/** A date is the database's own, never typed text, and services reckon with it. */
const DATA = /^\d{4}-\d\d-\d\d/;

let aplicacao: AplicacaoDeTeste;
let admin: Cliente;
let hospedeiro: Cliente;
let listas: Operacao[];
let prefixo = '';

jest.setTimeout(120_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  const semeada = await semearEscola(await aplicacao.criarEscola('alfa'));
  await semearFinanceiro(semeada);
  admin = semeada.admin;
  hospedeiro = await aplicacao.entrarComoPlataforma();
  listas = operacoesDe(montarDocumento(aplicacao.app)).filter(
    ({ metodo, caminho, parametros }) =>
      metodo === 'GET' &&
      caminho !== SEM_LINHAS &&
      !caminho.includes('{') &&
      parametros.some(({ name }) => name === 'formato'),
  );
  envenenar(aplicacao.app.get(Consulta));
});

afterAll(() => aplicacao?.fechar());

/** The rows that the database answers, with every text beginning by `prefixo`; a list without rows answers one. */
function envenenar(consulta: Consulta): void {
  const pagina = consulta.pagina.bind(consulta) as (...argumentos: unknown[]) => Promise<Pagina<object>>;
  jest.spyOn(consulta, 'pagina').mockImplementation((async (...argumentos: unknown[]) => {
    const { dados } = await pagina(...argumentos);
    const linhas = dados.length > 0 ? dados : [{ id: 'x', nome: 'y', pagadorNome: 'y' }];
    const texto = ([campo, valor]: [string, unknown]): [string, unknown] => [
      campo,
      typeof valor === 'string' && !DATA.test(valor) ? prefixo + valor : valor,
    ];
    return {
      dados: linhas.map((linha) => Object.fromEntries(Object.entries(linha).map(texto))),
      proximo: null,
    };
  }) as never);
}

/** Cells as a spreadsheet reads them (RFC 4180, semicolons): quotes are taken off, a cell may hold line breaks. */
function celulas(csv: string): string[] {
  const achadas = csv.replace(/^\uFEFF/, '').matchAll(/(?:^|;|\n)(?:"((?:[^"]|"")*)"|([^";\n]*))/g);
  return [...achadas].map(([, entreAspas, nua]) => entreAspas?.replaceAll('""', '"') ?? nua ?? '');
}

async function falhasDe({ caminho, papeis, nome }: Operacao): Promise<string[]> {
  const cliente = papeis.includes('admin') || papeis.includes('*') ? admin : hospedeiro;
  const resposta = await cliente.get(`${caminho.replace(/^\/api\/v1/, '')}?formato=csv`);
  if (resposta.status !== 200) return [`${nome}: ${resposta.status}`];
  const lidas = celulas(resposta.texto);
  const expostas = lidas.filter((celula) => celula.startsWith(prefixo) && !/^-\d+(\.\d+)?$/.test(celula));
  const guardadas = lidas.filter((celula) => celula.startsWith(`'${prefixo}`));
  return [
    ...expostas.slice(0, 1).map((celula) => `${nome}: ${JSON.stringify(celula)} chega como fórmula`),
    ...(guardadas.length > 0 ? [] : [`${nome}: nenhuma célula começa com ${JSON.stringify(prefixo)}`]),
  ];
}

it('as colunas do CSV são os campos que a lista responde', async () => {
  const falhas: string[] = [];
  let [comLinhas, abertasVistas] = [0, 0];
  for (const { caminho, papeis, nome } of listas) {
    const cliente = papeis.includes('admin') || papeis.includes('*') ? admin : hospedeiro;
    const rota = caminho.replace(/^\/api\/v1/, '');
    const { corpo } = await cliente.get<{ dados: Record<string, unknown>[] }>(`${rota}?limite=1`);
    const [linha = {}] = corpo.dados;
    if (linha['id'] === 'x') continue;
    comLinhas += 1;
    const { texto } = await cliente.get(`${rota}?formato=csv`);
    const colunas = (texto.replace(/^\uFEFF/, '').split('\n')[0] ?? '').split(';');
    const abertas = Object.keys(EM_COLUNAS).filter((campo) => temValores(linha[campo]));
    const campos = Object.keys(linha).flatMap((campo) =>
      abertas.includes(campo) ? (EM_COLUNAS[campo] ?? []) : [campo],
    );
    const [tem, diz] = [campos.sort().join(), [...colunas].sort().join()];
    if (abertas.length > 0) abertasVistas += 1;
    if (tem !== diz) falhas.push(`${nome}: responde ${tem}; o CSV tem ${diz}`);
  }
  expect(falhas).toEqual([]);
  expect(comLinhas).toBeGreaterThan(10);
  expect(abertasVistas).toBeGreaterThan(0);
});

it('os meios de um recebimento somam o seu valor, cada um em uma coluna', async () => {
  const [cabecalho = '', linha = ''] = (await admin.get('/recebimentos?formato=csv')).texto
    .replace(/^\uFEFF/, '')
    .split('\n');
  const valores = new Map(cabecalho.split(';').map((coluna, i) => [coluna, linha.split(';')[i] ?? '']));
  const dosMeios = (EM_COLUNAS['meios'] ?? []).map((coluna) => Number(valores.get(coluna)));
  const soma = dosMeios.reduce((a, b) => a + b, 0);
  expect(soma).toBeGreaterThan(0);
  expect(soma).toBe(Number(valores.get('valorCentavos')));
});

it.each(PERIGOSOS)('em toda lista, a célula que começa com %j chega à planilha como texto', async (perigoso) => {
  prefixo = perigoso;
  const falhas: string[] = [];
  for (const lista of listas) falhas.push(...(await falhasDe(lista)));
  expect(falhas).toEqual([]);
  expect(listas.length).toBeGreaterThan(20);
});
