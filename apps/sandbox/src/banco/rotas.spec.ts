import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { escreverRemessa, lerRetorno } from '@sineta/cnab';
import { CONTAS } from '../../../../test/apoio/contas-cnab.js';
import { conta, nossoNumero, pedido, titulo } from '../../../../test/apoio/exemplos-cnab.js';
import { criarBancoSandbox } from './rotas.js';
import type { OpcoesDasRotas } from './rotas.js';

const abertos: FastifyInstance[] = [];
const remessa = escreverRemessa(pedido([titulo(), titulo({ nossoNumero: nossoNumero(2) })])).conteudo;

/** Serves on a free port of loopback and gives the address of the bank. */
async function subir(opcoes: OpcoesDasRotas = {}, prepararApp: (app: FastifyInstance) => void = () => {}) {
  const app = Fastify();
  criarBancoSandbox({ lentidaoMs: 50, ...opcoes }).registrarRotas(app);
  prepararApp(app);
  abertos.push(app);
  return `${await app.listen({ host: '127.0.0.1', port: 0 })}/banco/756`;
}

afterEach(async () => {
  await Promise.all(abertos.splice(0).map((app) => app.close()));
});

interface Resposta {
  status: number;
  tipo: string;
  corpo: Record<string, unknown> & { retornos: string[]; retorno: string; erros: { campo: string; acao: string }[] };
}

async function postar(url: string, corpo: RequestInit['body'], headers: Record<string, string>): Promise<Resposta> {
  const r = await fetch(url, { method: 'POST', body: corpo, headers: { connection: 'close', ...headers } });
  return { status: r.status, tipo: r.headers.get('content-type') ?? '', corpo: (await r.json()) as Resposta['corpo'] };
}

const enviar = (banco: string, corpo: Buffer | string = remessa, headers: Record<string, string> = {}, extra = '') =>
  postar(
    `${banco}/remessas?codigoBeneficiario=${conta.codigoBeneficiario}${extra}`,
    typeof corpo === 'string' ? corpo : new Uint8Array(corpo),
    { 'content-type': 'application/octet-stream', ...headers },
  );
const mandar = (banco: string, rota: string, corpo: object) =>
  postar(`${banco}/${rota}`, JSON.stringify(corpo), { 'content-type': 'application/json' });

async function baixar(banco: string, nome = '') {
  const resposta = await fetch(`${banco}/retornos/${nome}`);
  expect(resposta.status).toBe(200);
  return lerRetorno(Buffer.from(await resposta.arrayBuffer()));
}

describe('o banco por HTTP', () => {
  it('remessa, retorno de confirmação, pagamento forçado e fechamento', async () => {
    const banco = await subir();
    const entrada = await enviar(banco);
    expect([entrada.status, entrada.corpo]).toEqual([
      201,
      { retornos: ['RET756_4277-6498_20270115_000001.RET'], repetida: false },
    ]);
    const confirmado = await baixar(banco, entrada.corpo.retornos[0]);
    expect(confirmado.ocorrencias.map((o) => o.ocorrencia.codigo)).toEqual(['02', '02']);

    const corpo = { nossoNumero: nossoNumero(1), data: '2027-02-15', valorCentavos: 5_000, vezes: 2 };
    const pago = await baixar(banco, (await mandar(banco, 'pagamentos', corpo)).corpo.retorno);
    expect(pago.ocorrencias.map((o) => [o.ocorrencia.codigo, o.valorPago])).toEqual([
      ['06', 5_000],
      ['17', 5_000],
    ]);

    const fechado = await mandar(banco, 'fechamento', { data: '2027-03-31', cenario: 'em-dia', semente: 'x' });
    expect(fechado.corpo).toEqual({ retorno: 'RET756_4277-6498_20270331_000003.RET', ocorrencias: 1 });
    const vazio = await mandar(banco, 'fechamento', { data: '2027-03-31', cenario: 'em-dia' });
    expect(vazio.corpo).toEqual({ retorno: null, ocorrencias: 0 });
    const lista = (await (await fetch(`${banco}/retornos`)).json()) as { dados: unknown[] };
    expect(lista.dados).toHaveLength(3);
  });

  it('aceita a remessa como text/plain, e não muda como lê quem a hospeda', async () => {
    const banco = await subir({}, (app) => app.post('/banco/756/outro', async (p) => ({ tipo: typeof p.body })));
    expect((await enviar(banco, remessa.toString('latin1'), { 'content-type': 'text/plain' })).status).toBe(201);
    expect((await postar(`${banco}/outro`, 'oi', { 'content-type': 'text/plain' })).corpo).toEqual({ tipo: 'string' });
  });

  it('cada banco no seu endereço; a remessa de outro é mandada ao endereço certo', async () => {
    const sicoob = await subir();
    const bradesco = sicoob.replace('/756', '/237');
    const { conta: contaBradesco, nossoNumero: nn } = CONTAS['237']!;
    const doBradesco = escreverRemessa(pedido([titulo({ nossoNumero: nn(1) })], { conta: contaBradesco })).conteudo;
    const trocada = await enviar(sicoob, doBradesco);
    expect([trocada.status, trocada.corpo.erros[0]?.acao]).toEqual([422, 'Envie-a a /banco/237/remessas.']);
    expect((await enviar(bradesco, doBradesco)).corpo.retornos).toEqual(['RET237_1234-56789_20270115_000001.RET']);
    const pagamento = await mandar(bradesco, 'pagamentos', { nossoNumero: nn(1), data: '2027-02-05' });
    expect(pagamento.corpo.retorno).toBe('RET237_1234-56789_20270205_000002.RET');
    expect((await mandar(sicoob, 'pagamentos', { nossoNumero: nn(1), data: '2027-02-05' })).status).toBe(422);
  });

  it('a mesma remessa outra vez dá o mesmo retorno, sem registrar de novo', async () => {
    const banco = await subir();
    const primeira = await enviar(banco);
    const segunda = await enviar(banco);
    expect([segunda.status, segunda.corpo]).toEqual([200, { retornos: primeira.corpo.retornos, repetida: true }]);
  });

  it('recusa o arquivo inteiro com o que está errado', async () => {
    const resposta = await enviar(await subir(), 'não é uma remessa\r\n');
    expect([resposta.status, resposta.tipo]).toEqual([422, expect.stringContaining('application/problem+json')]);
    expect(resposta.corpo).toMatchObject({ codigo: 'remessa-recusada', status: 422 });
    expect(resposta.corpo.erros.length).toBeGreaterThan(3);
  });

  it.each([
    ['remessas', Buffer.alloc(0), 'arquivo'],
    ['pagamentos', { nossoNumero: '1-2', data: '31/12/2027' }, 'data'],
    ['pagamentos', { nossoNumero: 12, data: '2027-02-05' }, 'nossoNumero'],
    ['pagamentos', { nossoNumero: '1-2', data: '2027-02-05', valorCentavos: 1.5 }, 'valorCentavos'],
    ['pagamentos', { nossoNumero: '1-2', data: '2027-02-05', vezes: 99 }, 'vezes'],
    ['pagamentos', { nossoNumero: '1-2', data: '2027-02-05', conta: '0000-1' }, 'conta'],
    ['fechamento', { data: '2027-02-05', cenario: 'otimista' }, 'cenario'],
  ])('%s com pedido inválido: %j', async (rota, corpo, campo) => {
    const banco = await subir();
    await enviar(banco);
    const resposta = Buffer.isBuffer(corpo) ? await enviar(banco, corpo) : await mandar(banco, rota, corpo);
    expect(resposta.status).toBe(422);
    expect(resposta.corpo.erros[0]).toMatchObject({ campo, acao: expect.stringMatching(/./) });
  });

  it('retorno que não existe é 404', async () => {
    const resposta = await fetch(`${await subir()}/retornos/..%2F..%2Fpackage.json`);
    expect([resposta.status, await resposta.json()]).toEqual([
      404,
      expect.objectContaining({ codigo: 'retorno-inexistente' }),
    ]);
  });
});

describe('caos', () => {
  const caos = (tipo: string) => ({ 'x-sandbox-caos': tipo });

  it('falha: 503 e nada aconteceu', async () => {
    const banco = await subir();
    expect((await enviar(banco, remessa, caos('falha'))).status).toBe(503);
    expect((await enviar(banco)).status).toBe(201);
  });

  it('lento: responde depois', async () => {
    const banco = await subir();
    const inicio = performance.now();
    expect((await enviar(banco, remessa, caos('lento'))).status).toBe(201);
    expect(performance.now() - inicio).toBeGreaterThanOrEqual(45);
  });

  it('perde: a conexão cai, mas o banco registrou', async () => {
    const banco = await subir({ caos: 'perde' });
    await expect(enviar(banco)).rejects.toThrow('fetch failed');
    expect((await enviar(banco, remessa, {}, '&caos=nenhum')).corpo).toMatchObject({ repetida: true });
  });
});

describe('memória em uma pasta', () => {
  const pasta = mkdtempSync(join(tmpdir(), 'banco-sandbox-'));
  afterAll(() => rmSync(pasta, { recursive: true }));

  it('outro processo continua de onde o primeiro parou', async () => {
    const primeiro = await enviar(await subir({ pasta }));
    const banco = await subir({ pasta });
    expect((await enviar(banco)).corpo).toEqual({ retornos: primeiro.corpo.retornos, repetida: true });
    expect((await baixar(banco, primeiro.corpo.retornos[0])).ocorrencias).toHaveLength(2);
    const pagamento = await mandar(banco, 'pagamentos', { nossoNumero: nossoNumero(2), data: '2027-02-05' });
    expect(pagamento.corpo.retorno).toMatch(/000002\.RET$/);
  });
});
