import { setTimeout } from 'node:timers/promises';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Papel } from '@sineta/plataforma';
import pg from 'pg';
import { montarDocumento } from '../apps/api/src/openapi.js';
import { iniciarSandbox } from '../apps/sandbox/src/sandbox.js';
import { criarBancoDeTeste, type BancoDeTeste } from './apoio/banco-de-teste.js';
import { TABELAS_DA_ESCOLA } from './apoio/catalogo.js';
import { EscolaDeTeste, subirAplicacao, type AplicacaoDeTeste, type Cliente } from './apoio/escola-de-teste.js';
import { multiplicarEscola } from './apoio/multiplicar.js';
import { colecaoDoCampo, Exemplos, operacoesDe, preencherCaminho, type Operacao } from './apoio/openapi.js';
import { contarPlanos, leiturasDe, PlanosOuvidos, type PlanoExecutado } from './apoio/planos.js';
import { semearEscola, type EscolaSemeada, type Ids } from './apoio/semear.js';
import { semearFinanceiro } from './apoio/semear-financeiro.js';
import { semearFiscal } from './apoio/semear-fiscal.js';
import { semearPix } from './apoio/semear-pix.js';

/** Two students a copy, twelve parcels each. */
const [ALUNOS, PARCELAS, ESCOLAS] = [1000, 12, 200];
/** The other schools are small, and together larger than the one that is asked. */
const VEZES_NAS_OUTRAS = 4;
/** Of a table that fits in a few pages, reading it whole is the cheapest plan. */
const PAGINAS_POUCAS = 8;
/** What belongs to one student, payer, class or contract of the seed is far less than this. */
const LINHAS_DE_UM = 500;
/** A report reads the school's rows once or twice, not once for each of its lines. */
const VOLTAS = 2.5;

let banco: BancoDeTeste;
let admin: pg.Client;
let semeada: EscolaSemeada;
let ids: Ids;
let aplicacao: AplicacaoDeTeste;
let escola: EscolaDeTeste;
let documento: OpenAPIObject;
let planos: PlanosOuvidos;
/** Rows of the school in each tenant table that is not small. */
let linhasDaEscola: Map<string, number>;

beforeAll(async () => {
  banco = await criarBancoDeTeste();
  admin = new pg.Client({ connectionString: banco.urlAdmin });
  await admin.connect();
  await semear();
  const { escolaId, codigo, cnpj } = semeada.escola;
  const [vezes, outras, vezesNasOutras] = [ALUNOS / 2, ESCOLAS - 1, VEZES_NAS_OUTRAS];
  await multiplicarEscola(admin, { escolaId, vezes, outras, vezesNasOutras });
  await admin.query(POUCAS_NOTAS, [escolaId, MES_DE_POUCAS_NOTAS]);
  linhasDaEscola = await contarLinhas(escolaId);
  await contarPlanos(banco, admin);
  aplicacao = await subirAplicacao({ banco });
  planos = new PlanosOuvidos(aplicacao.app);
  await largarConexoes();
  escola = new EscolaDeTeste(aplicacao, escolaId, codigo, cnpj);
  documento = montarDocumento(aplicacao.app);
}, 300_000);

afterAll(async () => {
  await aplicacao?.fechar();
  await admin?.end();
  await banco?.apagar();
});

/** One school with something of every kind, by the routes, and half of a year paid. */
async function semear(): Promise<void> {
  const sandbox = await iniciarSandbox();
  const deSemear = await subirAplicacao({
    banco,
    trabalhador: true,
    fiscal: { sefin: { HOMOLOGACAO: { url: sandbox.urlSefin, caPem: sandbox.caPem } } },
    pix: { urlPublica: 'https://escola.example', treinamento: { url: sandbox.urlPsp, caPem: sandbox.caPem } },
    servicos: { correio: { urlSmtp: 'smtp://127.0.0.1:9' } },
  });
  semeada = await semearEscola(await deSemear.criarEscola('escola-a'));
  await semearFinanceiro(semeada, { parcelas: PARCELAS });
  await semearFiscal(semeada);
  await semearPix(semeada, sandbox);
  await pagarMeioAno(semeada);
  ids = await idsDasListas(deSemear);
  VALORES['conta'] = `banco:${ids['contas-bancarias']?.[0]}`;
  await deSemear.fechar();
  await sandbox.parar();
}

/** Boletos of every month, and almost half of the months paid at the counter. */
async function pagarMeioAno({ admin: direcao, familias }: EscolaSemeada): Promise<void> {
  const [conta] = await direcao.lista('/contas-bancarias');
  for (const { contratoId, responsavelPessoaId: pagadorId } of familias) {
    await direcao.post('/boletos/geracao', { contratoId, contaBancariaId: conta?.id });
    const abertas = await direcao.lista<{ id: string; saldoCentavos: number }>(
      `/parcelas?situacao=ABERTA&pagadorId=${pagadorId}&ordenar=vencimento`,
    );
    for (const { id, saldoCentavos: valorCentavos } of abertas.slice(0, 5))
      await direcao.criar('/recebimentos', { pagadorId, parcelas: [id], meios: [{ meio: 'PIX', valorCentavos }] });
  }
}

async function idsDasListas(de: AplicacaoDeTeste): Promise<Ids> {
  const achados: Ids = {};
  for (const operacao of operacoesDe(montarDocumento(de.app))) {
    if (operacao.metodo !== 'GET' || operacao.caminho.includes('{') || !temParametro(operacao, 'depois')) continue;
    const dados = await semeada.admin.lista<{ id: string }>(semPrefixo(operacao.caminho));
    achados[operacao.caminho.split('/').at(-1) ?? ''] = dados.map(({ id }) => id).filter(Boolean);
  }
  return { ...achados, ...semeada.ids };
}

async function contarLinhas(escolaId: number): Promise<Map<string, number>> {
  const { rows } = await admin.query<{ tabela: string }>(
    `select t.tabela from (${TABELAS_DA_ESCOLA}) t join pg_class c on c.oid = t.oid where c.relpages > $1`,
    [PAGINAS_POUCAS],
  );
  const contadas = new Map<string, number>();
  for (const { tabela } of rows) {
    const { rows: n } = await admin.query<{ n: number }>(
      `select count(*)::int as n from ${tabela} where escola_id = $1`,
      [escolaId],
    );
    contadas.set(tabela, n[0]?.n ?? 0);
  }
  return contadas;
}

/** The application opens others, which have the settings of now and are listened to. */
const largarConexoes = (): Promise<unknown> =>
  admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`, [
    banco.nome,
  ]);

const semPrefixo = (caminho: string): string => caminho.replace(/^\/api\/v1/, '');

const temParametro = ({ parametros }: Operacao, nome: string): boolean => parametros.some(({ name }) => name === nome);

function quemPode({ papeis }: Operacao): Promise<Cliente> {
  if (papeis.includes('*') || papeis.includes('admin')) return escola.cliente('admin');
  const papel = papeis[0] as Papel;
  if (papel === 'plataforma') return aplicacao.entrarComoPlataforma();
  return escola.cliente(papel, papel === 'responsavel' ? { pessoaId: semeada.familias[1].responsavelPessoaId } : {});
}

/** Every GET of a logged user under the API. */
const leiturasDaApi = (): Operacao[] =>
  operacoesDe(documento).filter(
    ({ metodo, caminho, publica }) => metodo === 'GET' && caminho.startsWith('/api/v1/') && publica === undefined,
  );

/** The address with nothing more, and, of a list, in each of its orders and with each of its filters. */
async function variantes(cliente: Cliente, operacao: Operacao): Promise<string[]> {
  const caminho = semPrefixo(preencherCaminho(operacao.caminho, (colecao) => ids[colecao]?.[0] ?? 'sem-id'));
  const filtros = operacao.parametros.filter((p) => p.in === 'query' && !DA_PAGINA.includes(p.name));
  const valores = new Exemplos(documento, idDoCampo);
  const valor = ({ name, schema = {} }: (typeof filtros)[number]) =>
    `${name}=${encodeURIComponent(String(VALORES_DE[caminho]?.[name] ?? VALORES[name] ?? valores.valor(schema, name)))}`;
  const obrigatorios = filtros.filter(({ required }) => required).map(valor);
  const com = (...mais: string[]) => [caminho, [...obrigatorios, ...mais].join('&')].filter(Boolean).join('?');
  const filtradas = filtros.filter(({ required }) => !required).map((p) => com(valor(p)));
  if (!temParametro(operacao, 'ordenar')) return [com(), ...filtradas];
  const recusa = JSON.stringify((await cliente.get(com('ordenar=nada'))).corpo);
  const ordens = /Use uma destas: ([^(]+) \(/.exec(recusa)?.[1]?.split(', ') ?? [];
  return [com(), ...filtradas, ...ordens.flatMap((o) => [com(`ordenar=${o}`), com(`ordenar=-${o}`)])];
}

const DA_PAGINA = ['limite', 'depois', 'ordenar', 'formato'];
/** Months of the seed, whatever the day of the test is. */
const ANO_QUE_VEM = new Date().getFullYear() + 1;
const VALORES: Record<string, unknown> = { ano: ANO_QUE_VEM, competencia: `${ANO_QUE_VEM}-06` };

/** The accountant's package draws each note of its month: two of its pages are enough. */
const MES_DE_POUCAS_NOTAS = '2020-02';
const POUCAS_NOTAS = `update nota_fiscal set competencia = $2 where escola_id = $1
  and id in (select id from nota_fiscal where escola_id = $1 order by id limit 30)`;
const VALORES_DE: Record<string, Record<string, unknown>> = {
  '/notas-fiscais/pacote': { competencia: MES_DE_POUCAS_NOTAS },
};

const idDoCampo = (campo: string): string | undefined =>
  campo === 'pagadorId' ? semeada.familias[0].responsavelPessoaId : ids[colecaoDoCampo(campo)]?.[0];

/** The answer is read to the end, but for a stream of events, which has none. */
async function statusDe(cliente: Cliente, caminho: string): Promise<number> {
  const resposta = await fetch(cliente.base + caminho, { headers: { authorization: `Bearer ${cliente.token}` } });
  const eventos = resposta.headers.get('content-type')?.includes('event-stream');
  await (eventos ? resposta.body?.cancel() : resposta.arrayBuffer());
  return resposta.status;
}

/** What a statement read that it did not need to. */
function excessosDe(caminho: string, plano: PlanoExecutado): string[] {
  // A money account is not one thing: what is pending in it is a list.
  const deUm = /[0-9a-f]{8}-[0-9a-f]{4}-/.test(caminho.replace(/\bconta=[^&]*/, ''));
  const lidas = new Map<string, number>();
  const excessos: string[] = [];
  for (const { no, tabela, linhas } of leiturasDe(plano)) {
    if (!linhasDaEscola.has(tabela)) continue;
    if (no === 'Seq Scan') excessos.push(`lê ${tabela} inteira`);
    lidas.set(tabela, (lidas.get(tabela) ?? 0) + linhas);
  }
  for (const [tabela, linhas] of lidas) {
    const limite = deUm ? LINHAS_DE_UM : Math.max(LINHAS_DE_UM, VOLTAS * (linhasDaEscola.get(tabela) ?? 0));
    if (linhas > limite) excessos.push(`lê ${linhas} linhas de ${tabela}`);
  }
  return excessos.map((excesso) => `${caminho} ${excesso}: ${plano.sql.replace(/\s+/g, ' ').slice(0, 120)}`);
}

async function excessosAo(cliente: Cliente, caminho: string): Promise<{ status: number; excessos: string[] }> {
  planos.colher();
  const status = await statusDe(cliente, caminho);
  return { status, excessos: planos.colher().flatMap((plano) => excessosDe(caminho, plano)) };
}

it('a escola tem mil alunos e doze mil parcelas, entre duzentas escolas', async () => {
  const { rows } = await admin.query(
    `select (select count(distinct escola_id)::int from parcela) as escolas,
            (select count(*)::int from aluno where escola_id = $1) as alunos,
            (select count(*)::int from parcela where escola_id = $1 and acordo_id is null) as parcelas`,
    [escola.escolaId],
  );
  expect(rows).toEqual([{ escolas: ESCOLAS, alunos: ALUNOS, parcelas: ALUNOS * PARCELAS }]);
  expect(linhasDaEscola.size).toBeGreaterThan(60);
});

it('toda lista e todo relatório responde por índice, em qualquer ordem e com qualquer filtro', async () => {
  /** No training world here; national notes have no RPS; the cash session is open. */
  const SEM_RESPOSTA = ['/treinamento', '/notas-fiscais/{id}/rps', '/sessoes-de-caixa/{id}/relatorio'];
  const [excessos, mudas]: [string[], string[]] = [[], []];
  let chamadas = 0;
  for (const operacao of leiturasDaApi()) {
    const cliente = await quemPode(operacao);
    let respondeu = false;
    for (const caminho of await variantes(cliente, operacao)) {
      const visto = await excessosAo(cliente, caminho);
      excessos.push(...visto.excessos);
      respondeu ||= visto.status === 200;
      chamadas += 1;
    }
    if (!respondeu) mudas.push(semPrefixo(operacao.caminho));
  }
  expect(excessos).toEqual([]);
  expect(mudas).toEqual(SEM_RESPOSTA);
  expect(chamadas).toBeGreaterThan(400);
}, 300_000);

/** Right after its connections were cut, the application may still answer by one of them: 503. */
async function quandoResponder(cliente: Cliente, caminho: string): Promise<{ excessos: string[] }> {
  for (let tentativa = 0; tentativa < 50; tentativa += 1) {
    const visto = await excessosAo(cliente, caminho);
    if (visto.status === 200) return visto;
    await setTimeout(100);
  }
  throw new Error(`${caminho} não respondeu`);
}

describe('acusa', () => {
  it('a leitura de uma tabela inteira', async () => {
    const papel = pg.escapeIdentifier(new URL(banco.urlApp).username);
    for (const modo of ['indexscan', 'bitmapscan', 'indexonlyscan'])
      await admin.query(`alter role ${papel} in database ${banco.nome} set enable_${modo} = off`);
    await largarConexoes();
    const { excessos } = await quandoResponder(await escola.cliente('admin'), '/parcelas');
    for (const modo of ['indexscan', 'bitmapscan', 'indexonlyscan'])
      await admin.query(`alter role ${papel} in database ${banco.nome} reset enable_${modo}`);
    await largarConexoes();
    expect(excessos).toContainEqual(expect.stringContaining('/parcelas lê parcela inteira: select p.id'));
  });

  it('um índice que falta ao que se pede de um só, e ao que se repete a cada linha', async () => {
    await admin.query('drop index parcela_contrato');
    const cliente = await escola.cliente('admin');
    const doContrato = await quandoResponder(cliente, `/contratos/${ids['contratos']?.[0]}`);
    expect(doContrato.excessos).toContainEqual(expect.stringContaining('lê 12000 linhas de parcela'));
    const { excessos } = await excessosAo(cliente, '/contratos');
    expect(excessos).toContainEqual(expect.stringMatching(/^\/contratos lê \d{6} linhas de parcela/));
  });
});
