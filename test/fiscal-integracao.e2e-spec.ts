import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { gerarCertificadoDeTeste, lerNfse } from '@sineta/nfse';
import { dataCivilEm, somarDias } from '@sineta/nucleo';
import { Fila, UnidadeDeTrabalho } from '@sineta/plataforma';
import { ESTADO_INICIAL, processarRemessa } from '../apps/sandbox/src/banco/index.js';
import { iniciarSandbox, type SandboxNoAr } from '../apps/sandbox/src/sandbox.js';
import { BalcaoDeTeste } from './apoio/balcao-de-teste.js';
import { Cliente, exigir } from './apoio/cliente.js';
import { cnpjDeTeste, cpfDeTeste } from './apoio/documentos.js';
import { naEscola, subirAplicacao, type AplicacaoDeTeste, type EscolaDeTeste } from './apoio/escola-de-teste.js';
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
let recebedor: Recebedor;

beforeAll(async () => {
  sandbox = await iniciarSandbox();
  aplicacao = await subirAplicacao({
    trabalhador: true,
    fiscal: { sefin: { HOMOLOGACAO: { url: sandbox.urlSefin, caPem: sandbox.caPem } } },
    webhooks: { internos: true, esperasMs: [20, 20, 20], prazoMs: 400 },
  });
  recebedor = await Recebedor.abrir();
  escola = await aplicacao.criarEscola('integradora');
  admin = await escola.cliente('admin');
  servicoId = await prepararEscola(escola, admin);
  integrador = await chaveDe(admin, 'fiscal:ler', 'fiscal:escrever');
});

afterAll(async () => {
  await aplicacao?.fechar();
  await sandbox?.parar();
  recebedor?.fechar();
});

interface Recebida {
  caminho: string;
  cabecalhos: Record<string, string>;
  corpo: string;
}
type Atender = (resposta: ServerResponse, vez: number) => void;

/** The other system: keeps what comes, and answers at each path as it is told. */
class Recebedor {
  readonly recebidas: Recebida[] = [];
  private readonly modos = new Map<string, Atender>();

  private constructor(private readonly servidor: Server) {}

  static async abrir(): Promise<Recebedor> {
    const servidor = createServer();
    const recebedor = new Recebedor(servidor);
    servidor.on('request', (pedido, resposta) => void recebedor.atender(pedido, resposta));
    await new Promise<void>((ok) => servidor.listen(0, '127.0.0.1', ok));
    return recebedor;
  }

  /** The address of a path, and how it answers. Default: 204. */
  em(caminho: string, modo: Atender = (resposta) => resposta.writeHead(204).end()): string {
    this.modos.set(caminho, modo);
    return `http://127.0.0.1:${(this.servidor.address() as AddressInfo).port}${caminho}`;
  }

  de(caminho: string): Recebida[] {
    return this.recebidas.filter((r) => r.caminho === caminho);
  }

  fechar(): void {
    this.servidor.closeAllConnections();
    this.servidor.close();
  }

  private async atender(pedido: IncomingMessage, resposta: ServerResponse): Promise<void> {
    const partes: Buffer[] = [];
    for await (const parte of pedido) partes.push(parte as Buffer);
    const caminho = pedido.url ?? '';
    const corpo = Buffer.concat(partes).toString('utf8');
    this.recebidas.push({ caminho, corpo, cabecalhos: pedido.headers as Record<string, string> });
    this.modos.get(caminho)?.(resposta, this.de(caminho).length);
  }
}

/** As a receiver checks it, by the text of the specification. */
function assinaturasDe({ cabecalhos: c, corpo }: Recebida, segredo: string): boolean {
  const chave = Buffer.from(segredo.replace('whsec_', ''), 'base64');
  const assinado = `${c['webhook-id']}.${c['webhook-timestamp']}.${corpo}`;
  const esperada = `v1,${createHmac('sha256', chave).update(assinado).digest('base64')}`;
  return (c['webhook-signature'] ?? '').split(' ').includes(esperada);
}

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

  it('o e-mail da nota vai a quem o pedido disse que paga', async () => {
    const { id } = await integrador.obter<Nota>('/nfse/curso-1');
    const preferencias = { automatico: false, destinoEmHomologacao: 'treino@escola.example' };
    exigir(await admin.put('/configuracao-fiscal/envio-por-email', preferencias), 'envio por e-mail');
    exigir(await admin.post(`/notas-fiscais/${id}/envio-por-email`), 'e-mail');
    expect(await admin.lista('/envios-de-notas')).toMatchObject([
      { notaId: id, tomadorNome: 'Helena Prado Sobral', resultado: 'ENVIADO', para: 'treino@escola.example' },
    ]);
    const mensagens = await esperarAte('mensagem escrita', async () => {
      const linhas = await comoAdmin(
        aplicacao.banco,
        `select assunto, texto from mensagem where para = 'treino@escola.example'`,
      );
      return linhas.length > 0 && linhas;
    });
    expect(mensagens).toMatchObject([{ texto: expect.stringContaining('Olá, Helena Prado Sobral.') }]);
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

  it('outra referência toma o lugar: a antiga vale até lá, e o mesmo pedido repetido é a mesma nota', async () => {
    const { corpo: velha } = await emitir(pedido('trocada'));
    const trocar = <T = Nota>(mais: object = {}, de = 'trocada') =>
      integrador.post<T>(`/nfse/${de}/substituicao`, {
        ...pedido('trocada-2', { descricao: 'Curso de robótica, turma de janeiro' }),
        ...{ substituicao: { motivo: '99', texto: 'Faltou dizer a turma do curso' }, ...mais },
      });
    const semSituacao = await trocar<Problema>();
    expect([semSituacao.status, semSituacao.corpo.codigo]).toEqual([409, 'situacao-nao-permite']);
    const { chaveAcesso } = await autorizada('trocada');
    const antes = await numerosTomados();
    for (const [mais, codigo, campo] of [
      [{ substituicao: { motivo: '99' } }, 'substituicao-invalida', '/substituicao/texto'],
      [{ substituicao: { motivo: '07' } }, 'dados-invalidos', '/substituicao/motivo'],
      [{ valores: { servicoCentavos: 0 } }, 'dados-invalidos', '/valores/servicoCentavos'],
      // A list is not an object: taken for one, the new note replaced nothing.
      [{ substituicao: [] }, 'dados-invalidos', '/substituicao'],
      [{ valores: [] }, 'dados-invalidos', '/valores'],
      [{ retencoes: [] }, 'dados-invalidos', '/retencoes'],
      [{ tomador: [tomador()] }, 'dados-invalidos', '/tomador'],
      // Outside the Simples the service stays (E0060).
      [
        { servicoId: undefined, servico: { codigoTributacaoNacional: '080101', codigoNbs: '122012000' } },
        'nfse-com-problemas',
        '/substituicao',
      ],
    ] as const) {
      const { corpo } = await trocar<Problema>(mais);
      expect([corpo.codigo, ...corpo.erros.map((erro) => erro.campo)]).toEqual([codigo, campo]);
    }
    expect((await trocar({}, 'nao-ha')).status).toBe(404);
    expect(await numerosTomados()).toBe(antes);

    const juntas = await Promise.all([trocar(), trocar(), trocar()]);
    expect(juntas.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(await trocar({ referencia: 'trocada-3' })).toMatchObject({ status: 409 });
    const nova = await autorizada('trocada-2');
    expect(nova).toMatchObject({ substituiId: velha.id, substituicao: { motivo: '99' }, numero: antes + 1 });
    expect(await integrador.obter('/nfse/trocada')).toMatchObject({ situacao: 'SUBSTITUIDA', substitutaId: nova.id });
    const lida = lerNfse((await integrador.get(`/notas-fiscais/${nova.id}/xml`)).texto);
    expect(lida.substituicao).toMatchObject({ chave: chaveAcesso, cMotivo: '99' });
    const movimentos = await admin.lista<{ notaId: string; situacao: string }>('/movimentos');
    const situacaoDo = (notaId: string) => movimentos.find((m) => m.notaId === notaId)?.situacao;
    expect([velha.id, nova.id].map(situacaoDo)).toEqual(['SUBSTITUIDO', 'ATIVO']);

    // Asked again, in any way, the reference is of that substitution.
    expect(await trocar()).toMatchObject({ status: 200, corpo: { id: nova.id, situacao: 'AUTORIZADA' } });
    expect(await trocar<Problema>({}, 'curso-1')).toMatchObject({
      ...{ status: 409, corpo: { codigo: 'referencia-usada', erros: [{ campo: '/substituicao/referencia' }] } },
    });
    const semTroca = pedido('trocada-2', { descricao: 'Curso de robótica, turma de janeiro' });
    expect(await emitir<Problema>(semTroca)).toMatchObject({
      ...{ status: 409, corpo: { codigo: 'referencia-usada', erros: [{ campo: '/substituicao' }] } },
    });
    const porId = await admin.post<Problema>(`/notas-fiscais/${nova.id}/substituicao`, { motivo: '01' });
    expect(porId).toMatchObject({ status: 409, corpo: { codigo: 'substituicao-indisponivel' } });
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

interface Assinatura {
  id: string;
  versao: number;
  segredo: string;
  situacao: string;
  motivo: string | null;
  anteriorAte: string | null;
}
interface Entrega {
  id: string;
  eventoId: string;
  evento: string;
  situacao: string;
  tentativas: number;
  status: number | null;
  erro: string | null;
  sha256: string;
}

describe('webhooks', () => {
  const assinar = (url: string, ...eventos: string[]) => admin.criar<Assinatura>('/webhooks', { url, eventos });
  const entregas = (id: string, mais = '') => admin.lista<Entrega>(`/entregas-de-webhook?webhookId=${id}${mais}`);
  const testar = async (id: string): Promise<Entrega> =>
    exigir(await admin.post<Entrega>(`/webhooks/${id}/teste`), 'teste');
  const esperarEntrega = (id: string, situacao: string): Promise<Entrega> =>
    esperarAte(`entrega ${situacao}`, async () => {
      const entrega = await admin.obter<Entrega>(`/entregas-de-webhook/${id}`);
      return entrega.situacao === situacao && entrega;
    });

  it('conta cada situação da nota, em ordem, assinada e sem dado pessoal', async () => {
    const { id, segredo } = await assinar(recebedor.em('/ordem'), '*');
    const { corpo } = await emitir(pedido('avisada'));
    const vistas = await esperarAte('nota autorizada contada', async () => {
      const todas = recebedor.de('/ordem').map((r) => ({ ...r, lida: JSON.parse(r.corpo) as Evento }));
      return todas.some(({ lida }) => lida.tipo === 'nota.autorizada') && todas;
    });
    const tipos = vistas.map(({ lida }) => lida.tipo);
    expect(tipos).toEqual(['nota.validada', 'nota.assinada', 'nota.enviando', 'nota.autorizada']);
    const { chaveAcesso } = await autorizada('avisada');
    expect(vistas.at(-1)?.lida.dados).toMatchObject({
      ...{ notaId: corpo.id, referencia: 'avisada', situacao: 'AUTORIZADA', situacaoAnterior: 'ENVIANDO', chaveAcesso },
    });
    const publicados = (await admin.obter<{ eventos: string[] }>('/webhooks/eventos')).eventos;
    for (const evento of ['substituida', 'em-analise-fiscal', 'cancelamento-negado', 'sem-resposta', 'rascunho'])
      expect(publicados).toContain(`nota.${evento}`);
    for (const vista of vistas) {
      expect(assinaturasDe(vista, segredo)).toBe(true);
      expect(vista.lida.id).toBe(vista.cabecalhos['webhook-id']);
      expect(vista.corpo).not.toMatch(/Helena|robótica/);
    }
    const feitas = await entregas(id);
    expect(feitas.map(({ evento }) => evento).reverse()).toEqual(tipos);
    expect(feitas[0]).toMatchObject({ situacao: 'ENTREGUE', tentativas: 1, status: 204, erro: null });
  });

  it('recusou, calou-se, redirecionou: o mesmo evento, com os mesmos bytes, até ser aceito', async () => {
    const { id } = await assinar(
      recebedor.em('/teimoso', (resposta, vez) => {
        if (vez === 1) resposta.writeHead(500).end('não');
        else if (vez === 2) resposta.writeHead(302, { location: recebedor.em('/desvio') }).end();
        else if (vez === 4) resposta.writeHead(200).end('ok');
      }),
      'nota.cancelada',
    );
    const primeira = await testar(id);
    // The third is not answered: for ten seconds nobody would call, so the silence is ended by hand.
    await esperarAte('terceira sem resposta', async () => (await entregas(id))[0]?.erro?.includes('Não respondeu'));
    await comoAdmin(aplicacao.banco, `update webhook set silencio_ate = null where id = $1`, [id]);
    exigir(await admin.post(`/entregas-de-webhook/${primeira.id}/reenvio`), 'reenvio');
    const aceita = await esperarEntrega(primeira.id, 'ENTREGUE');
    expect(aceita).toMatchObject({ status: 200, erro: null, eventoId: primeira.eventoId });
    const vistas = recebedor.de('/teimoso');
    expect(vistas).toHaveLength(4);
    expect(new Set(vistas.map(({ corpo }) => corpo)).size).toBe(1);
    expect(new Set(vistas.map(({ cabecalhos }) => cabecalhos['webhook-id']))).toEqual(new Set([primeira.eventoId]));
    expect(recebedor.de('/desvio')).toEqual([]);
  });

  it('corpo sem fim não segura ninguém; e o que ele diz não é guardado', async () => {
    const { id } = await assinar(
      recebedor.em('/sem-fim', (resposta) => {
        resposta.writeHead(200);
        const mais = (): void =>
          void (resposta.write('segredo de outro'.repeat(5_000)) || resposta.once('drain', mais));
        resposta.on('drain', mais);
        mais();
      }),
      '*',
    );
    const aceita = await esperarEntrega((await testar(id)).id, 'ENTREGUE');
    expect(JSON.stringify(aceita)).not.toContain('segredo de outro');
  });

  it('na troca, por um dia, os dois segredos assinam', async () => {
    const { id, segredo } = await assinar(recebedor.em('/troca'), '*');
    const trocado = exigir(await admin.post<Assinatura>(`/webhooks/${id}/segredo`), 'troca');
    expect(trocado.anteriorAte).not.toBeNull();
    await esperarEntrega((await testar(id)).id, 'ENTREGUE');
    const [vista] = recebedor.de('/troca');
    for (const um of [segredo, trocado.segredo]) expect(vista && assinaturasDe(vista, um)).toBe(true);
    expect(trocado.segredo).not.toBe(segredo);
    expect((await admin.get(`/webhooks/${id}`)).texto).not.toContain('whsec_');
    await comoAdmin(aplicacao.banco, `update webhook set anterior_ate = now() - interval '1 minute' where id = $1`, [
      id,
    ]);
    await esperarEntrega((await testar(id)).id, 'ENTREGUE');
    const [, depois] = recebedor.de('/troca');
    expect(depois && [assinaturasDe(depois, segredo), assinaturasDe(depois, trocado.segredo)]).toEqual([false, true]);
  });

  it('410 encerra a assinatura, e alguém fica sabendo; ativada de novo, o período se repete', async () => {
    const url = recebedor.em('/acabou', (resposta, vez) => resposta.writeHead(vez === 1 ? 410 : 204).end());
    const { id } = await assinar(url, 'nota.autorizada', 'nota.validada');
    const falhada = await esperarEntrega((await testar(id)).id, 'FALHADA');
    expect(await admin.obter(`/webhooks/${id}`)).toMatchObject({ situacao: 'DESATIVADO' });
    await esperarAte('aviso', async () => (await admin.lista('/avisos-fiscais?tipo=INTEGRACAO')).length > 0);
    expect(await admin.post(`/entregas-de-webhook/${falhada.id}/reenvio`)).toMatchObject({
      ...{ status: 409, corpo: { codigo: 'webhook-parado' } },
    });
    exigir(await emitir(pedido('perdida')), 'nota que ninguém conta');
    await autorizada('perdida');
    expect(recebedor.de('/acabou')).toHaveLength(1);
    const { versao } = await admin.obter<Assinatura>(`/webhooks/${id}`);
    const ativa = { url, eventos: ['nota.autorizada'], situacao: 'ATIVO' };
    exigir(await admin.put(`/webhooks/${id}`, ativa, { versao }), 'reativação');
    const periodo = { de: HOJE, ate: HOJE };
    const repetidos = exigir(
      await admin.post<{ quantidade: number }>(`/webhooks/${id}/repeticoes`, periodo),
      'repetição',
    );
    expect(repetidos.quantidade).toBeGreaterThan(0);
    await esperarAte('período repetido', async () => recebedor.de('/acabou').length === repetidos.quantidade + 1);
    const referencias = recebedor.de('/acabou').map(({ corpo }) => (JSON.parse(corpo) as Evento).dados.referencia);
    expect(referencias).toContain('perdida');
  });

  it('recusa o endereço e o evento errados; cada escopo no seu lugar; outra escola não vê', async () => {
    const nova = (url: string, ...eventos: string[]) => admin.post<Problema>('/webhooks', { url, eventos });
    expect((await nova('https://ana:senha@x.example/', '*')).corpo).toMatchObject({
      ...{ codigo: 'endereco-recusado', erros: [{ campo: '/url' }] },
    });
    expect((await nova('https://x.example/', 'nota.autorizada', 'nota.inventada')).corpo).toMatchObject({
      ...{ codigo: 'evento-desconhecido', erros: [{ campo: '/eventos/1' }] },
    });
    const soLe = await chaveDe(admin, 'webhooks:ler');
    const [{ id } = { id: '' }] = await soLe.lista('/webhooks');
    expect((await soLe.post('/webhooks', { url: 'https://x.example/', eventos: ['*'] })).status).toBe(403);
    const daOutra = await (await aplicacao.criarEscola('integradora-quatro')).cliente('admin');
    expect((await daOutra.get(`/webhooks/${id}`)).status).toBe(404);
    expect(await daOutra.lista('/entregas-de-webhook')).toEqual([]);
    const { versao } = await admin.obter<Assinatura>(`/webhooks/${id}`);
    expect((await admin.delete(`/webhooks/${id}`, { versao })).status).toBe(204);
    expect(await entregas(id)).toEqual([]);
  });
});

describe('políticas de emissão', () => {
  let balcao: BalcaoDeTeste;
  let daEscola: Cliente;
  let servico: string;
  const TRIBUTACAO = { codigoTributacaoNacional: '080101', codigoNbs: '122012000', tributosPercentual: '13.45' };

  beforeAll(async () => {
    balcao = await BalcaoDeTeste.criar(aplicacao, 'politicas', 2);
    daEscola = balcao.admin;
    [{ id: servico } = { id: '' }] = await daEscola.lista('/servicos');
    await prepararEscola(balcao.escola, daEscola);
  });

  async function politica(nome: string): Promise<void> {
    const { versao } = await daEscola.obter<{ versao: number }>('/configuracao-fiscal');
    const nova = { ambiente: 'HOMOLOGACAO', regime: 'PRESUMIDO', politica: nome };
    exigir(await daEscola.put('/configuracao-fiscal', nova, { versao }), nome);
  }
  /** What the schedule does each hour. */
  const passarHora = async (): Promise<void> => {
    const { app } = aplicacao;
    await naEscola(balcao.escola.escolaId, () =>
      app
        .get(UnidadeDeTrabalho)
        .executar(() => app.get(Fila).enfileirar('fiscal.emissao-automatica', { dia: HOJE }, { chave: 'teste' })),
    );
    await esperarAte('fim da hora', async () => (await trabalhos('fiscal.emissao-automatica')) === 0);
  };
  const trabalhos = async (tipo: string): Promise<number> => {
    const sql = `select count(*)::int as n from graphile_worker.jobs where task_identifier like '%' || $1 || '%'`;
    return Number((await comoAdmin(aplicacao.banco, sql, [tipo]))[0]?.n);
  };
  const notas = (situacao = '') =>
    daEscola.lista<NotaDaPolitica>(`/notas-fiscais${situacao && `?situacao=${situacao}`}`);
  const pagar = async (parcelaId: string, familia = 0): Promise<string> => {
    const parcela = await balcao.parcela(parcelaId);
    const pagadorId = balcao.familias[familia]?.responsavelPessoaId;
    const meios = [{ meio: 'PIX', valorCentavos: parcela.hoje.totalCentavos }];
    return (await daEscola.criar('/recebimentos', { pagadorId, parcelas: [parcela.id], meios })).id;
  };
  const naSituacao = (id: string, situacao: string) =>
    esperarAte(`nota ${situacao}`, async () => (await notas(situacao)).find((nota) => nota.id === id));

  it('no pagamento: o que falta corrigir fica em rascunho, sem número, e segue sozinho depois de corrigido', async () => {
    const [{ id: primeira } = { id: '' }] = await balcao.parcelas();
    await politica('NO_PAGAMENTO');
    await passarHora();
    expect(await notas()).toEqual([]);
    await pagar(primeira);
    await passarHora();
    await passarHora();
    const rascunhos = await notas('RASCUNHO');
    expect(rascunhos).toMatchObject([
      { numero: null, tomadorId: balcao.pagadorId, valorCentavos: 100_000, erros: [{ codigo: 'S005' }] },
    ]);
    const [{ id } = { id: '' }] = rascunhos;
    expect(await daEscola.obter('/numeracao-fiscal')).toEqual({ series: [] });
    expect(await daEscola.lista('/avisos-fiscais?tipo=EMISSAO_AUTOMATICA')).toMatchObject([
      { texto: expect.stringContaining('não tem tributação'), acao: expect.stringContaining('RASCUNHO') },
    ]);
    expect(await daEscola.post(`/notas-fiscais/${id}/validacao`)).toMatchObject({
      ...{ status: 422, corpo: { codigo: 'nota-com-pendencias', erros: [{ codigo: 'S005' }] } },
    });
    expect((await daEscola.post('/competencias-fiscais', { competencia: COMPETENCIA })).status).toBe(409);
    exigir(await daEscola.put(`/servicos/${servico}/fiscal`, TRIBUTACAO), 'tributação');
    await passarHora();
    expect(await naSituacao(id, 'AUTORIZADA')).toMatchObject({ numero: 1, erros: [] });
    const [movimento, ...outros] = await daEscola.lista<{ numero: number }>('/movimentos');
    expect([movimento?.numero, outros]).toEqual([1, []]);
  });

  it('o rascunho acaba quando não há mais o que emitir; na competência, a parcela em aberto tem nota', async () => {
    const pagadorId = balcao.familias[1]?.responsavelPessoaId ?? '';
    const cep = (valor: string) =>
      comoAdmin(aplicacao.banco, `update pessoa set cep = $2 where id = $1`, [pagadorId, valor]);
    await cep('01310100');
    const [{ id: doMes } = { id: '' }] = await balcao.parcelas(1);
    const recebimentoId = await pagar(doMes, 1);
    await passarHora();
    const [desfeita] = await notas('RASCUNHO');
    expect(desfeita).toMatchObject({ tomadorId: pagadorId, erros: [{ codigo: 'E0240' }] });
    exigir(await daEscola.post(`/recebimentos/${recebimentoId}/estorno`, { motivo: 'Pix devolvido' }), 'estorno');
    await passarHora();
    await naSituacao(desfeita?.id ?? '', 'DESCARTADA');
    expect(await notas('RASCUNHO')).toEqual([]);
    await politica('NA_COMPETENCIA');
    await passarHora();
    const [rascunho] = await notas('RASCUNHO');
    expect(rascunho).toMatchObject({ tomadorId: pagadorId, competencia: COMPETENCIA });
    await cep('30140071');
    const validada = await daEscola.post<NotaDaPolitica>(`/notas-fiscais/${rascunho?.id}/validacao`);
    expect(validada).toMatchObject({ status: 200, corpo: { situacao: 'VALIDADA', numero: 2, erros: [] } });
    expect((await daEscola.post(`/notas-fiscais/${rascunho?.id}/validacao`)).status).toBe(409);
    await naSituacao(rascunho?.id ?? '', 'AUTORIZADA');
    const { series } = await daEscola.obter<{ series: object[] }>('/numeracao-fiscal');
    expect(series).toMatchObject([{ ultimo: 2, autorizadas: 2, emAndamento: 0, livres: [], lacunas: [] }]);
  });

  it('após o retorno: nada a cada hora; aplicado o arquivo do banco, o que foi pago', async () => {
    await politica('APOS_RETORNO');
    const { contaBancariaId } = balcao;
    const [adiantada] = await balcao.parcelas();
    const { competencia } = await daEscola.obter<{ competencia: string }>(`/parcelas/${adiantada?.id}`);
    await pagar(adiantada?.id ?? '');
    await passarHora();
    const antes = await notas();
    exigir(await daEscola.post('/boletos/geracao', { contaBancariaId, competencia }), 'boletos');
    const remessa = await daEscola.criar('/remessas', { contaBancariaId });
    const { bytes } = await daEscola.get(`/remessas/${remessa.id}/arquivo`);
    const [retorno] = processarRemessa(bytes, ESTADO_INICIAL).retornos;
    const arquivo = { nome: 'registro.ret', bytes: retorno?.conteudo ?? Buffer.alloc(0) };
    exigir(await daEscola.enviar('/retornos', arquivo), 'retorno');
    const depois = await esperarAte('nota após o retorno', async () => {
      const todas = await notas();
      return todas.length > antes.length && todas;
    });
    expect(depois).toHaveLength(antes.length + 1);
    // Paid before its month, it waits for it (E0015).
    const [nova] = depois.filter(({ id }) => !antes.some((nota) => nota.id === id));
    expect(nova).toMatchObject({ situacao: 'RASCUNHO', competencia, erros: [{ codigo: 'E0015' }] });
  });
});

interface NotaDaPolitica extends Nota {
  competencia: string;
  tomadorId: string;
  erros: { codigo: string }[];
}

interface Evento {
  id: string;
  tipo: string;
  dados: { referencia: string | null; situacao: string };
}
