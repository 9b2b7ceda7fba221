import type { OpenAPIObject } from '@nestjs/swagger';
import { EQUIPE, PAPEIS, type Papel } from '@sineta/plataforma';
import { dataCivilEm } from '@sineta/nucleo';
import { montarDocumento } from '../apps/api/src/openapi.js';
import { iniciarSandbox, type SandboxNoAr } from '../apps/sandbox/src/sandbox.js';
import { Cliente, subirAplicacao, type AplicacaoDeTeste } from './apoio/escola-de-teste.js';
import {
  colecaoDoCampo,
  Exemplos,
  idsDoCaminho,
  operacoesDe,
  preencherCaminho,
  type Operacao,
} from './apoio/openapi.js';
import { semearEscola, type EscolaSemeada, type Ids } from './apoio/semear.js';
import { semearFinanceiro } from './apoio/semear-financeiro.js';
import { semearFiscal } from './apoio/semear-fiscal.js';
import { semearPix } from './apoio/semear-pix.js';

let sandbox: SandboxNoAr;
let aplicacao: AplicacaoDeTeste;
let a: EscolaSemeada;
let b: EscolaSemeada;
let documento: OpenAPIObject;
let comIds: Operacao[];
let listas: Operacao[];
/** Every id of school A, by collection: from its lists, and from the seed where there is no list. */
let idsDeA: Ids;

beforeAll(async () => {
  sandbox = await iniciarSandbox();
  aplicacao = await subirAplicacao({
    trabalhador: true,
    fiscal: { sefin: { HOMOLOGACAO: { url: sandbox.urlSefin, caPem: sandbox.caPem } } },
    pix: { urlPublica: 'https://escola.example', treinamento: { url: sandbox.urlPsp, caPem: sandbox.caPem } },
    // A mail server that is never there: what has to be sent again can be asked for.
    servicos: { correio: { urlSmtp: 'smtp://127.0.0.1:9' } },
  });
  a = await semearTudo('escola-a');
  b = await semearTudo('escola-b');
  await b.escola.cliente('secretaria');
  await a.escola.cliente('secretaria');
  documento = montarDocumento(aplicacao.app);
  const operacoes = operacoesDe(documento);
  // A public address with a name in it is a secret of its own, and has tests of its own (financeiro-pix).
  comIds = operacoes.filter(({ caminho, publica }) => idsDoCaminho(caminho).length > 0 && publica === undefined);
  listas = operacoes.filter(ehLista);
  idsDeA = { ...(await idsDasListas(a.admin)), ...a.ids };
}, 120_000);

afterAll(async () => {
  await aplicacao?.fechar();
  await sandbox?.parar();
});

async function semearTudo(codigo: string): Promise<EscolaSemeada> {
  const semeada = await semearEscola(await aplicacao.criarEscola(codigo));
  await semearFinanceiro(semeada);
  await semearFiscal(semeada);
  await semearPix(semeada, sandbox);
  return semeada;
}

const ehLista = ({ metodo, caminho, parametros }: Operacao): boolean =>
  metodo === 'GET' && !caminho.includes('{') && parametros.some(({ name }) => name === 'depois');

/** Lists whose rows are known by a name of their own: the accounts of the ledger, the sums of the ageing. */
const SEM_ID = ['contas', 'por-familia', 'por-turma'];

const semPrefixo = (caminho: string): string => caminho.replace(/^\/api\/v1/, '');

/** The last word of a list's address names what it lists. */
async function idsDasListas(cliente: Cliente, apenas: Operacao[] = listas): Promise<Ids> {
  const ids: Ids = {};
  for (const { caminho } of apenas) {
    const dados = await cliente.lista<{ id: string }>(semPrefixo(caminho));
    const colecao = caminho.split('/').at(-1) ?? '';
    // The caller would lose the door: what is done to a user is done to another one.
    ids[colecao] = dados.map(({ id }) => id).filter((id) => id && id !== cliente.usuarioId);
  }
  return ids;
}

function idDoCampo(campo: string): string | undefined {
  return idsDeA[colecaoDoCampo(campo)]?.[0];
}

/** Status of the call with A's own ids, in the path and in the body. An event stream is not waited for. */
async function chamar(cliente: Cliente, operacao: Operacao, cabecalhos: Record<string, string> = {}): Promise<number> {
  const caminho = preencherCaminho(operacao.caminho, (colecao) => idsDeA[colecao]?.[0] ?? 'sem-id');
  const corpo = operacao.corpo ? new Exemplos(documento, idDoCampo).corpo(operacao.corpo) : undefined;
  const resposta = await fetch(cliente.base + semPrefixo(caminho), {
    method: operacao.metodo,
    headers: {
      ...(cliente.token ? { authorization: `Bearer ${cliente.token}` } : {}),
      ...(corpo ? { 'content-type': 'application/json' } : {}),
      ...{ 'if-match': '"1"', 'idempotency-key': `${operacao.nome} ${cliente.token ?? ''}`.slice(0, 200) },
      ...cabecalhos,
    },
    ...(corpo ? { body: JSON.stringify(corpo) } : {}),
  });
  await resposta.body?.cancel();
  return resposta.status;
}

it('há uma linha de cada coleção que aparece nos endereços', () => {
  const colecoes = new Set(comIds.flatMap(({ caminho }) => idsDoCaminho(caminho).map(([colecao]) => colecao)));
  expect([...colecoes].filter((colecao) => !idsDeA[colecao]?.length)).toEqual([]);
});

describe('com os identificadores de outra escola', () => {
  it('o administrador recebe 404 em todas as rotas', async () => {
    const falhas: string[] = [];
    for (const operacao of comIds) {
      const status = await chamar(b.admin, operacao);
      const esperado = alcanca('admin', operacao) ? 404 : 403;
      if (status !== esperado) falhas.push(`${operacao.nome}: ${status}`);
    }
    expect(falhas).toEqual([]);
    expect(comIds.length).toBeGreaterThan(35);
  }, 120_000);

  it.each(PAPEIS.filter((papel) => papel !== 'admin'))(
    '%s recebe 404, ou 403 onde não entra',
    async (papel) => {
      const cliente = await clienteDe(papel);
      const falhas: string[] = [];
      for (const operacao of comIds) {
        const status = await chamar(cliente, operacao);
        if (status !== (alcanca(papel, operacao) ? 404 : 403)) falhas.push(`${operacao.nome}: ${status}`);
      }
      expect(falhas).toEqual([]);
    },
    120_000,
  );

  it('uma chave de API com todos os escopos recebe 404, ou 403 onde chave não entra', async () => {
    const { escopos } = await b.admin.obter<{ escopos: string[] }>('/chaves-api/escopos');
    const { chave } = await b.admin.criar<{ chave: string }>('/chaves-api', { nome: 'Tudo', escopos });
    const falhas: string[] = [];
    for (const operacao of comIds) {
      const status = await chamar(aplicacao.visitante, operacao, { 'x-chave-api': chave });
      if (status !== (operacao.escopo ? 404 : 403)) falhas.push(`${operacao.nome}: ${status}`);
    }
    expect(falhas).toEqual([]);
  }, 120_000);

  it('nada de uma escola aparece nas listas da outra', async () => {
    const alheios = new Set(Object.values(idsDeA).flat());
    const daOutra = await idsDasListas(b.admin);
    const vistos = Object.entries(daOutra).flatMap(([colecao, ids]) =>
      ids.filter((id) => alheios.has(id)).map((id) => `${colecao}: ${id}`),
    );
    expect(vistos).toEqual([]);
    const vazias = Object.keys(daOutra).filter((colecao) => !SEM_ID.includes(colecao) && !daOutra[colecao]?.length);
    expect(vazias).toEqual([]);
  });

  it('nada se cria apontando para eles', async () => {
    const aponta = operacoesDe(documento).filter(
      ({ metodo, caminho, corpo, papeis }) =>
        metodo === 'POST' && !caminho.includes('{') && papeis.includes('admin') && corpo && temIdDeA(corpo),
    );
    const falhas: string[] = [];
    for (const operacao of aponta) {
      const status = await chamar(b.admin, operacao);
      if (status < 400 || status >= 500) falhas.push(`${operacao.nome}: ${status}`);
    }
    expect(falhas).toEqual([]);
    expect(aponta.length).toBeGreaterThan(2);
  });

  it('um usuário não se liga a uma pessoa deles', async () => {
    const [{ responsavelPessoaId: pessoaId }] = a.familias;
    const usuario = { nome: 'Intruso da Silva', email: 'intruso@escola-b.example', papeis: ['responsavel'] };
    expect((await b.admin.post('/usuarios', { ...usuario, pessoaId })).status).toBe(404);
    const { id, versao } = await b.admin.criar('/usuarios', usuario);
    expect((await b.admin.patch(`/usuarios/${id}`, { pessoaId }, { versao })).status).toBe(404);
    const [{ responsavelPessoaId: daqui }] = b.familias;
    expect((await b.admin.patch(`/usuarios/${id}`, { pessoaId: daqui }, { versao })).status).toBe(200);
  });

  it('nem a prévia das notas os conhece', async () => {
    const hoje = dataCivilEm(new Date());
    const pedido = { dataEmissao: hoje, periodoInicio: hoje, periodoFim: hoje, boletos: idsDeA['boletos'] };
    const previa = await b.admin.post('/movimentos/previa', pedido);
    expect(previa).toMatchObject({ status: 422, corpo: { codigo: 'boleto-desconhecido' } });
  });
});

function temIdDeA(corpo: Parameters<Exemplos['corpo']>[0]): boolean {
  const texto = JSON.stringify(new Exemplos(documento, idDoCampo).corpo(corpo));
  return Object.values(idsDeA)
    .flat()
    .filter((id) => id.length === 36)
    .some((id) => texto.includes(id));
}

describe('dentro da família', () => {
  it('o responsável não alcança o que é de outra família, e alcança o que é seu', async () => {
    const [x, y] = await Promise.all(
      a.familias.map(({ responsavelPessoaId }) => a.escola.cliente('responsavel', { pessoaId: responsavelPessoaId })),
    );
    await conferirFamilias(x as Cliente, y as Cliente, 'responsavel');
  }, 60_000);

  it('o aluno não alcança o que é de outro, e alcança o que é seu', async () => {
    const [x, y] = await Promise.all(
      a.familias.map(({ alunoPessoaId }) => a.escola.cliente('aluno', { pessoaId: alunoPessoaId })),
    );
    await conferirFamilias(x as Cliente, y as Cliente, 'aluno');
  }, 60_000);

  /** Of each route of the family, the roles of the staff that it does not declare: they must add nothing there. */
  it.each(EQUIPE)('quem também é %s não vê por isso outra família onde esse papel não entra', async (papel) => {
    const [{ responsavelPessoaId: pessoaId }, { responsavelPessoaId, contratoId = '' }] = a.familias;
    const doisPapeis = await a.escola.clienteCom([papel, 'responsavel'], { pessoaId });
    const dona = await a.escola.cliente('responsavel', { pessoaId: responsavelPessoaId });
    const daFamilia = ({ metodo, papeis }: Operacao) =>
      metodo === 'GET' && papeis.includes('responsavel') && !papeis.includes(papel);
    const fechadas = listas.filter(daFamilia);
    const alheios: Ids = {
      ...(await idsDasListas(
        dona,
        listas.filter(({ papeis }) => papeis.includes('responsavel')),
      )),
      ...{ contratos: [contratoId], pessoas: [responsavelPessoaId], etapas: a.ids['etapas'] ?? [] },
    };
    const vistos = await idsDasListas(doisPapeis, fechadas);
    const falhas = Object.entries(vistos).flatMap(([colecao, ids]) =>
      ids.length === 0 || ids.some((id) => alheios[colecao]?.includes(id)) ? [`${colecao}: ${ids.length}`] : [],
    );
    for (const operacao of comIds.filter(daFamilia)) {
      const caminho = preencherCaminho(operacao.caminho, (colecao) => alheios[colecao]?.[0] ?? 'sem-id');
      const [de, daDona] = [await doisPapeis.get(semPrefixo(caminho)), await dona.get(semPrefixo(caminho))];
      if (de.status !== 404 || daDona.status !== 200) falhas.push(`${operacao.nome}: ${de.status} ${daDona.status}`);
    }
    expect(falhas).toEqual([]);
    if (papel === 'professor') expect(comIds.filter(daFamilia).length).toBeGreaterThan(4);
  });

  async function conferirFamilias(x: Cliente, y: Cliente, papel: Papel): Promise<void> {
    const abertas = listas.filter(({ papeis }) => papeis.includes(papel));
    const [, { contratoId = '', responsavelPessoaId }] = a.familias;
    const [deX, listadosDeY] = [await idsDasListas(x, abertas), await idsDasListas(y, abertas)];
    const daEscola = { etapas: a.ids['etapas'] ?? [] };
    const deY: Ids = { ...listadosDeY, contratos: [contratoId], pessoas: [responsavelPessoaId] };
    const falhas: string[] = [];
    for (const [colecao, ids] of Object.entries(deY)) {
      if (ids.length === 0) falhas.push(`${colecao}: a família não vê nada seu`);
      if (ids.some((id) => deX[colecao]?.includes(id))) falhas.push(`${colecao}: uma família vê o da outra`);
    }
    for (const operacao of comIds.filter(({ metodo, papeis }) => metodo === 'GET' && papeis.includes(papel))) {
      const ver = async (cliente: Cliente) => {
        const caminho = preencherCaminho(
          operacao.caminho,
          (colecao) => ({ ...daEscola, ...deY })[colecao]?.[0] ?? 'sem-id',
        );
        return (await cliente.get(semPrefixo(caminho))).status;
      };
      const [alheia, dona] = [await ver(x), await ver(y)];
      if (alheia !== 404 || dona !== 200) falhas.push(`${operacao.nome}: outra família ${alheia}, a própria ${dona}`);
    }
    expect(falhas).toEqual([]);
    expect(abertas.length).toBeGreaterThan(1);
  }
});

/** Last, for it changes and deletes: without it, every 404 above could mean a wrong address. */
it('com os seus próprios identificadores, ninguém na escola recebe 404', async () => {
  const ordem = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'];
  const falhas: string[] = [];
  for (const operacao of [...comIds].sort((x, y) => ordem.indexOf(x.metodo) - ordem.indexOf(y.metodo))) {
    const papel = alcanca('admin', operacao) ? 'admin' : (operacao.papeis[0] as Papel);
    const status = await chamar(await donoEm(a, papel), operacao);
    if (status >= 500 || [401, 403, 404].includes(status)) falhas.push(`${operacao.nome}: ${status}`);
  }
  expect(falhas).toEqual([]);
}, 120_000);

/** Of a route that only a guardian enters, the one of the newest agreement, which the seed makes of the last family. */
function donoEm({ escola, familias }: EscolaSemeada, papel: Papel): Promise<Cliente> {
  return escola.cliente(papel, papel === 'responsavel' ? { pessoaId: familias[1].responsavelPessoaId } : {});
}

const alcanca = (papel: Papel, { papeis }: Operacao): boolean => papeis.includes('*') || papeis.includes(papel);

/** Guardians and students of B are people of B, with a family there. */
async function clienteDe(papel: Papel): Promise<Cliente> {
  const [{ responsavelPessoaId, alunoPessoaId }] = b.familias;
  if (papel === 'plataforma') return aplicacao.entrarComoPlataforma();
  if (papel === 'responsavel') return b.escola.cliente(papel, { pessoaId: responsavelPessoaId });
  if (papel === 'aluno') return b.escola.cliente(papel, { pessoaId: alunoPessoaId });
  return b.escola.cliente(papel);
}
