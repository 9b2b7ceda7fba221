import { jest } from '@jest/globals';
import { gerarCertificadoDeTeste, lerNfse } from '@sineta/nfse';
import { dataCivilEm, somarDias } from '@sineta/nucleo';
import { iniciarSandbox, type SandboxNoAr } from '../apps/sandbox/src/sandbox.js';
import { Cliente, exigir } from './apoio/cliente.js';
import { cnpjDeTeste, cpfDeTeste } from './apoio/documentos.js';
import { subirAplicacao, type AplicacaoDeTeste, type EscolaDeTeste } from './apoio/escola-de-teste.js';
import { comoAdmin, esperarAte } from './apoio/servicos.js';

const DIA = 86_400_000;
const HOJE = dataCivilEm(new Date());
const COMPETENCIA = HOJE.slice(0, 7);
const ENDERECO = {
  ...{ logradouro: 'Rua das Acácias', numero: '9', bairro: 'Centro', municipioIbge: '3106200', cep: '30140071' },
};

interface Nota {
  id: string;
  referencia: string;
  situacao: string;
  numero: number;
  chaveAcesso: string;
  tomadorNome: string;
  valorCentavos: number;
}
interface Problema {
  codigo: string;
  erros: { campo: string; codigo?: string }[];
}

jest.setTimeout(60_000);

let sandbox: SandboxNoAr;
let aplicacao: AplicacaoDeTeste;
let escola: EscolaDeTeste;
let admin: Cliente;
/** Knows only its key. */
let integrador: Cliente;
let servicoId: string;

beforeAll(async () => {
  sandbox = await iniciarSandbox();
  aplicacao = await subirAplicacao({
    trabalhador: true,
    fiscal: { sefin: { HOMOLOGACAO: { url: sandbox.urlSefin, caPem: sandbox.caPem } } },
  });
  escola = await aplicacao.criarEscola('integradora');
  admin = await escola.cliente('admin');
  servicoId = await prepararEscola(escola, admin);
  integrador = await chaveDe(admin, 'fiscal:ler', 'fiscal:escrever');
});

afterAll(async () => {
  await aplicacao?.fechar();
  await sandbox?.parar();
});

/** Settings, certificate and one service. Returns it. */
async function prepararEscola({ cnpj, codigo }: EscolaDeTeste, quem: Cliente): Promise<string> {
  exigir(await quem.put('/configuracao-fiscal', { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO' }), 'configuração');
  const { pfx } = gerarCertificadoDeTeste({
    ...{ cnpj, razaoSocial: `Colégio ${codigo}`, senha: 'senha do certificado' },
    ...{ validoDe: new Date(Date.now() - 30 * DIA), validoAte: new Date(Date.now() + 300 * DIA) },
  });
  const senha = { senha: 'senha do certificado' };
  exigir(await quem.enviar('/certificados', { nome: 'escola.pfx', bytes: pfx }, senha), 'certificado');
  const { id } = await quem.criar('/servicos', { nome: 'Curso de férias', tipo: 'OUTRO' });
  const tributacao = { codigoTributacaoNacional: '080201', codigoNbs: '122051900', tributosPercentual: '13.45' };
  exigir(await quem.put(`/servicos/${id}/fiscal`, tributacao), 'tributação');
  return id;
}

async function chaveDe(quem: Cliente, ...escopos: string[]): Promise<Cliente> {
  const { chave } = await quem.criar<{ chave: string }>('/chaves-api', { nome: 'Integrador', escopos });
  return new Cliente(quem.base, chave);
}

const tomador = (mais: object = {}) => ({
  ...{ documento: cpfDeTeste(700), nome: 'Helena Prado Sobral', email: 'helena@example.com', endereco: ENDERECO },
  ...mais,
});

const pedido = (referencia: string, mais: object = {}) => ({
  ...{ referencia, servicoId, tomador: tomador(), descricao: 'Curso de robótica', competencia: COMPETENCIA },
  ...{ valores: { servicoCentavos: 45_000 }, ...mais },
});

const emitir = <T = Nota>(corpo: object, quem = integrador) => quem.post<T>('/nfse', corpo);

const autorizada = (referencia: string): Promise<Nota> =>
  esperarAte(`${referencia} autorizada`, async () => {
    const nota = await integrador.obter<Nota>(`/nfse/${referencia}`);
    return nota.situacao === 'AUTORIZADA' && nota;
  });

const numerosTomados = async (): Promise<number> => {
  const { series } = await admin.obter<{ series: { ultimo: number }[] }>('/numeracao-fiscal');
  return series.reduce((soma, { ultimo }) => soma + ultimo, 0);
};

describe('POST /nfse', () => {
  it('de quem só tem a referência à nota autorizada, com quem não está no cadastro', async () => {
    const resposta = await emitir(pedido('curso-1'));
    expect(resposta).toMatchObject({
      status: 201,
      corpo: { referencia: 'curso-1', tomadorNome: 'Helena Prado Sobral', valorCentavos: 45_000, tomadorId: null },
    });
    const { id, chaveAcesso } = await autorizada('curso-1');
    const { texto } = await integrador.get(`/notas-fiscais/${id}/xml`);
    expect(lerNfse(texto)).toMatchObject({
      ...{ chave: chaveAcesso, total: { vServ: 45_000 }, servico: { cTribNac: '080201', cNBS: '122051900' } },
      toma: { CPF: cpfDeTeste(700), xNome: 'Helena Prado Sobral', end: { CEP: '30140071' } },
    });
    const danfse = await integrador.get(`/notas-fiscais/${id}/danfse`);
    expect(danfse.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const [movimento] = await admin.lista<{ geracaoId: null; tomadorNome: string }>('/movimentos');
    expect(movimento).toMatchObject({ geracaoId: null, tomadorNome: 'Helena Prado Sobral', notaId: id });
  });

  it('o mesmo pedido é a mesma nota; outro pedido com a mesma referência diz o que difere', async () => {
    const { corpo } = await emitir(pedido('curso-2'));
    const emOutraOrdem = Object.fromEntries(Object.entries(pedido('curso-2')).reverse());
    expect(await emitir(emOutraOrdem)).toMatchObject({ status: 200, corpo: { id: corpo.id, numero: corpo.numero } });
    const outro = pedido('curso-2', { valores: { servicoCentavos: 45_001 }, tomador: tomador({ nome: 'Helena P.' }) });
    expect(await emitir<Problema>(outro)).toMatchObject({
      ...{ status: 409, corpo: { codigo: 'referencia-usada' } },
      corpo: { erros: [{ campo: '/tomador/nome' }, { campo: '/valores/servicoCentavos' }] },
    });
  });

  it('vinte pedidos juntos com a mesma referência fazem uma nota', async () => {
    const antes = await numerosTomados();
    const juntos = await Promise.all(Array.from({ length: 20 }, () => emitir(pedido('curso-20'))));
    expect(juntos.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 201]);
    expect(new Set(juntos.map(({ corpo }) => corpo.id)).size).toBe(1);
    expect(await numerosTomados()).toBe(antes + 1);
  });

  it('diz todos os problemas de uma vez, por ponteiro, e não grava nem numera nada', async () => {
    const antes = await numerosTomados();
    const errado = pedido('curso-errado', {
      tomador: tomador({ endereco: { ...ENDERECO, cep: '01310100' } }),
      ...{ servicoId: undefined, servico: { codigoTributacaoNacional: '999999', codigoNbs: '000000000' } },
      valores: { servicoCentavos: 10_000, descontoIncondicionalCentavos: 10_000, deducoesCentavos: 1 },
    });
    const { status, corpo } = await emitir<Problema>(errado);
    expect([status, corpo.codigo]).toEqual([422, 'nfse-com-problemas']);
    expect(corpo.erros.map(({ codigo, campo }) => `${codigo} ${campo}`)).toEqual(
      expect.arrayContaining([
        'S023 /valores',
        'S024 /valores/deducoesCentavos',
        'E0240 /tomador/endereco/cep',
        'E0310 /servico/codigoTributacaoNacional',
        'E0316 /servico/codigoNbs',
        'E0431 /valores/descontoIncondicionalCentavos',
      ]),
    );
    expect(await numerosTomados()).toBe(antes);
    expect((await integrador.get('/nfse/curso-errado')).status).toBe(404);
    // The reference was not spent.
    expect((await emitir(pedido('curso-errado'))).status).toBe(201);
  });

  it('pessoa e serviço do cadastro, retenções da empresa, e o que eles não têm é apontado pelo identificador', async () => {
    const empresa = await admin.criar('/pessoas', {
      ...{ nome: 'Indústria Sobral Ltda', tipo: 'JURIDICA', documento: cnpjDeTeste(700), email: 'fiscal@example.com' },
      endereco: { ...ENDERECO, municipio: 'Belo Horizonte', uf: 'MG' },
    });
    exigir(await admin.put(`/pessoas/${empresa.id}/fiscal`, { retemIrrf: true, retemCsrf: true }), 'retenções');
    const daEmpresa = pedido('empresa-1', { tomador: undefined, tomadorId: empresa.id });
    const corpo = { ...daEmpresa, valores: { servicoCentavos: 200_000 } };
    const previa = await integrador.post<{ xml: string; pronta: boolean }>('/nfse/simulacao', corpo);
    expect(previa).toMatchObject({
      status: 200,
      corpo: {
        ...{ pronta: true, familia: 'NACIONAL', leiaute: '1.01', baseCentavos: 200_000, erros: [] },
        ...{ retencoes: { irrfCentavos: 3_000, csrfCentavos: 9_300 }, liquidoCentavos: 187_700 },
      },
    });
    expect(previa.corpo.xml).toContain('<vRetIRRF>30.00</vRetIRRF>');
    expect((await integrador.get('/nfse/empresa-1')).status).toBe(404);
    expect(await emitir(corpo)).toMatchObject({ status: 201, corpo: { tomadorId: empresa.id } });
    const explicita = { ...corpo, referencia: 'empresa-2', retencoes: { irrfCentavos: 1_500 } };
    expect(await integrador.post('/nfse/simulacao', explicita)).toMatchObject({
      corpo: { retencoes: { issRetido: false, irrfCentavos: 1_500, csrfCentavos: 0 } },
    });
    const semDocumento = await admin.criar('/pessoas', { nome: 'Sem Documento' });
    const outroServico = await admin.criar('/servicos', { nome: 'Sem tributação', tipo: 'OUTRO' });
    const vazio = pedido('vazia', { tomador: undefined, tomadorId: semDocumento.id, servicoId: outroServico.id });
    expect((await emitir<Problema>(vazio)).corpo.erros).toMatchObject([
      { campo: '/servicoId', codigo: 'S005' },
      { campo: '/tomadorId', codigo: 'S004' },
    ]);
  });

  it('sem tomador, com os códigos no pedido; competência fechada e emissão futura não', async () => {
    const semTomador = pedido('anonima', {
      ...{ tomador: undefined, servicoId: undefined },
      servico: { codigoTributacaoNacional: '080201', codigoNbs: '122051900', tributosPercentual: '10' },
    });
    expect(await emitir(semTomador)).toMatchObject({ status: 201, corpo: { tomadorNome: null } });
    exigir(await admin.post('/competencias-fiscais', { competencia: '2021-05' }), 'fechamento');
    const fechada = pedido('fechada', { competencia: '2021-05', dataEmissao: somarDias(HOJE, 1) });
    const { corpo } = await emitir<Problema>(fechada);
    expect(corpo.erros.map(({ codigo, campo }) => `${codigo} ${campo}`)).toEqual(
      expect.arrayContaining(['S007 /competencia', 'S022 /dataEmissao']),
    );
  });

  it('rejeitada, é refeita dos dados do pedido, com o mesmo número', async () => {
    sandbox.sefin.sefin.cadastrarContribuinte(escola.cnpj, { inscritoNoCnc: true });
    const { corpo } = await emitir(pedido('refeita'));
    await esperarAte('rejeitada', async () => {
      const { situacao } = await integrador.obter<Nota>('/nfse/refeita');
      return situacao === 'REJEITADA';
    });
    sandbox.sefin.sefin.cadastrarContribuinte(escola.cnpj, { inscritoNoCnc: false });
    exigir(await integrador.post(`/notas-fiscais/${corpo.id}/envio`), 'novo envio');
    expect(await autorizada('refeita')).toMatchObject({ numero: corpo.numero, tomadorNome: 'Helena Prado Sobral' });
  });

  it('lista por documento e por competência; cada escopo no seu lugar; outra escola não vê', async () => {
    const documento = cnpjDeTeste(700);
    expect(await integrador.lista(`/nfse?documento=${documento}`)).toMatchObject([{ referencia: 'empresa-1' }]);
    expect((await integrador.lista(`/nfse?competencia=${COMPETENCIA}&ordenar=referencia`)).length).toBeGreaterThan(5);
    const soLe = await chaveDe(admin, 'fiscal:ler');
    expect((await emitir(pedido('proibida'), soLe)).status).toBe(403);
    expect((await soLe.get('/nfse/curso-1')).status).toBe(200);
    const outra = await aplicacao.criarEscola('integradora-dois');
    const daOutra = await outra.cliente('admin');
    expect((await daOutra.get('/nfse/curso-1')).status).toBe(404);
    expect(await daOutra.lista('/nfse')).toEqual([]);
  });
});

describe('consulta pela chave', () => {
  it('a da escola, sem perguntar; a que só o governo tem, perguntando e sem guardar; a de outra, não', async () => {
    const { chaveAcesso, id } = await autorizada('curso-1');
    expect(await integrador.obter(`/notas-fiscais/por-chave/${chaveAcesso}`)).toMatchObject({
      ...{ origem: 'ESCOLA', notaId: id, valorCentavos: 45_000, competencia: `${COMPETENCIA}-01` },
      tomador: { documento: cpfDeTeste(700) },
    });
    // The same note, as another system of the same school would have issued it.
    await comoAdmin(aplicacao.banco, `update nota_fiscal set chave_acesso = null where id = $1`, [id]);
    expect(await integrador.obter(`/notas-fiscais/por-chave/${chaveAcesso}`)).toMatchObject({
      ...{ origem: 'GOVERNO', notaId: null, chaveAcesso, prestador: { documento: escola.cnpj } },
      xml: expect.stringContaining('<NFSe'),
    });
    await comoAdmin(aplicacao.banco, `update nota_fiscal set chave_acesso = $2 where id = $1`, [id, chaveAcesso]);
    const outra = await aplicacao.criarEscola('integradora-tres');
    const daOutra = await outra.cliente('admin');
    await prepararEscola(outra, daOutra);
    expect((await daOutra.get(`/notas-fiscais/por-chave/${chaveAcesso}`)).status).toBe(404);
    expect((await integrador.get(`/notas-fiscais/por-chave/${chaveAcesso.replace(/.$/, 'X')}`)).status).toBe(404);
    expect((await integrador.get(`/notas-fiscais/por-chave/curta`)).status).toBe(404);
  });

  it('a da prefeitura, pelo número e pelo código, com hífen ou sem', async () => {
    const { id } = await autorizada('curso-1');
    const trocar = (familia: string, codigo: string | null) =>
      comoAdmin(
        aplicacao.banco,
        `update nota_fiscal set familia = $2, numero_nfse = '777', codigo_verificacao = $3 where id = $1`,
        [id, familia, codigo],
      );
    await trocar('SAO_PAULO', 'ABCD-1234');
    const porChave = (chave: string) => integrador.get(`/notas-fiscais/por-chave/${chave}`);
    expect(await porChave('777-abcd1234')).toMatchObject({ status: 200, corpo: { notaId: id, numeroNfse: '777' } });
    expect((await porChave('777-outro')).status).toBe(404);
    expect((await porChave('777')).status).toBe(404);
    await trocar('NACIONAL', null);
  });
});
