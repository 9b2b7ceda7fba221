import { jest } from '@jest/globals';
import { dataCivilEm, somarDias } from '@sineta/nucleo';
import { exigir, type Cliente } from './apoio/cliente.js';
import { subirAplicacao, type AplicacaoDeTeste } from './apoio/escola-de-teste.js';

const HOJE = dataCivilEm(new Date());
const SALVADOR = { municipioIbge: '2927408', municipio: 'Salvador', uf: 'BA', cep: '40020000' };
const SAO_PAULO = { municipioIbge: '3550308', municipio: 'São Paulo', uf: 'SP', cep: '01001000' };
const DESVIO = {
  ...{ familia: 'ABRASF', leiaute: '2.03', provedor: 'TIPLAN', url: 'https://notas.example/ws' },
  ...{ de: HOJE, ate: somarDias(HOJE, 30), motivo: 'Ofício 12/2026 da prefeitura' },
};

interface Rota {
  emite: boolean;
  motivo: string | null;
  familia: string | null;
  leiaute: string | null;
  url: string | null;
  fonte: string;
  mudanca: { em: string; rota: { familia: string | null } } | null;
}

jest.setTimeout(60_000);

let aplicacao: AplicacaoDeTeste;
let admin: Cliente;
let financeiro: Cliente;

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  const escola = await aplicacao.criarEscola('rotas');
  admin = await escola.cliente('admin');
  financeiro = await escola.cliente('financeiro');
  expect((await admin.get('/rota-fiscal')).corpo).toMatchObject({ codigo: 'configuracao-fiscal-ausente' });
  exigir(await admin.put('/configuracao-fiscal', { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO' }), 'fiscal');
});

afterAll(() => aplicacao?.fechar());

const rota = (data?: string) => admin.obter<Rota>(`/rota-fiscal${data ? `?data=${data}` : ''}`);

async function mudarPara(cidade: object): Promise<void> {
  const { versao, endereco } = await admin.obter<{ versao: number; endereco: object }>('/escolas/atual');
  const novo = { endereco: { ...endereco, ...cidade } };
  exigir(await admin.patch('/escolas/atual', novo, { versao }), 'município');
}

const previa = () =>
  admin.post('/movimentos/previa', { dataEmissao: HOJE, periodoInicio: HOJE, periodoFim: somarDias(HOJE, 30) });

it('a cidade que adotou o Emissor Nacional, com a fonte e o endereço', async () => {
  expect(await rota()).toMatchObject({
    ...{ emite: true, motivo: null, familia: 'NACIONAL', leiaute: '1.01', mudanca: null },
    ...{ fonte: 'Portaria SMFA 75/2025', url: 'https://sefin.producaorestrita.nfse.gov.br/SefinNacional' },
  });
});

it('o município que tem emissor próprio recebe o leiaute dele', async () => {
  await mudarPara(SAO_PAULO);
  expect(await rota()).toMatchObject({ emite: true, familia: 'SAO_PAULO', leiaute: '2' });
});

it('com quem o sistema não fala, nada é avaliado, e a recusa diz o que fazer', async () => {
  await mudarPara(SALVADOR);
  expect(await rota()).toMatchObject({ emite: false, motivo: 'SEM_EMISSOR', familia: null, url: null });
  const recusada = await previa();
  expect(recusada.status).toBe(409);
  expect(recusada.corpo).toMatchObject({
    ...{ codigo: 'sem-rota', detail: 'O Sineta ainda não fala com o sistema de Salvador (Nota Salvador).' },
    erros: [{ acao: expect.stringContaining('POST /desvios-de-rota') as string }],
  });
});

describe('a rota que a escola informa', () => {
  it.each([
    ['leiaute que não existe', { leiaute: '9.99' }, 'rota-invalida', '/leiaute'],
    ['lote assíncrono onde não há', { envio: 'ASSINCRONO' }, 'rota-invalida', '/envio'],
    ['endereço sem HTTPS', { url: 'http://notas.example/ws' }, 'rota-invalida', '/url'],
    ['endereço da rede interna', { url: 'https://10.0.0.8/ws' }, 'rota-invalida', '/url'],
    ['endereço com senha', { url: 'https://a:b@notas.example/ws' }, 'rota-invalida', '/url'],
    ['sem endereço conhecido', { url: null }, 'rota-invalida', '/url'],
    ['fim antes do começo', { ate: somarDias(HOJE, -1) }, 'rota-invalida', '/ate'],
    ['sem motivo', { motivo: 'x' }, 'dados-invalidos', '/motivo'],
  ])('recusa %s', async (_nome, mudanca, codigo, campo) => {
    const { status, corpo } = await admin.post('/desvios-de-rota', {
      ...DESVIO,
      familia: 'GINFES',
      leiaute: '3',
      ...mudanca,
    });
    expect([status, corpo]).toMatchObject([422, { codigo, erros: [{ campo }] }]);
    expect(await admin.lista('/desvios-de-rota')).toEqual([]);
  });

  it('vale entre as datas, uma de cada vez, e a mudança é avisada; sem ela, volta o que era', async () => {
    const ginfes = { ...DESVIO, familia: 'GINFES', leiaute: '3', provedor: null };
    expect((await financeiro.post('/desvios-de-rota', ginfes)).status).toBe(403);
    const [a, b] = await Promise.all([admin.post('/desvios-de-rota', ginfes), admin.post('/desvios-de-rota', ginfes)]);
    expect([a.status, b.status].sort()).toEqual([201, 409]);
    expect([a, b].find(({ status }) => status === 409)?.corpo).toMatchObject({ codigo: 'rota-sobreposta' });
    expect(await rota()).toMatchObject({
      ...{ emite: true, familia: 'GINFES', leiaute: '3', url: DESVIO.url },
      ...{
        fonte: `Escolha da escola: ${DESVIO.motivo}`,
        mudanca: { em: somarDias(HOJE, 31), rota: { familia: null } },
      },
    });
    expect(await rota(somarDias(HOJE, 31))).toMatchObject({ emite: false, motivo: 'SEM_EMISSOR' });
    const [desvio] = await admin.lista<{ id: string; versao: number }>('/desvios-de-rota');
    const apagar = () => admin.delete(`/desvios-de-rota/${desvio?.id}`, { versao: desvio?.versao ?? 0 });
    expect((await apagar()).status).toBe(204);
    expect(await rota()).toMatchObject({ emite: false, motivo: 'SEM_EMISSOR' });
  });
});
