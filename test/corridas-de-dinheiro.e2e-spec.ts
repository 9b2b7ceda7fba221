import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import pg from 'pg';
import { receberPagamentos } from '../apps/sandbox/src/banco/index.js';
import { exigir, subirAplicacao, type AplicacaoDeTeste, type Resposta } from './apoio/escola-de-teste.js';
import { conferir } from './propriedades/invariantes/index.js';
import { Mundo } from './propriedades/mundo.js';
import { enviarRemessa } from './propriedades/operacoes/boletos.js';

interface Contrato {
  id: string;
  pagadorId: string;
  parcelas: { id: string; saldoCentavos: number }[];
}

let aplicacao: AplicacaoDeTeste;
let sql: pg.Pool;
let escolas = 0;
let mundo: Mundo;
let contrato: Contrato;

jest.setTimeout(120_000);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  sql = new pg.Pool({ connectionString: aplicacao.banco.urlAdmin, max: 2 });
});

afterAll(async () => {
  await sql?.end();
  await aplicacao?.fechar();
});

beforeEach(async () => {
  mundo = await Mundo.criar(aplicacao, sql, `r${++escolas}`);
  const corpo = { matriculaId: mundo.familias[0]?.matriculaId, planoId: mundo.planos[1], vencimentoFlexivelDias: 5 };
  contrato = await mundo.admin.criar('/contratos', corpo);
});

/** Whatever happened at once, the books are right. */
afterEach(() => conferir(mundo));

const vezes = <T>(n: number, fn: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, i) => fn(i)));

const contar = (respostas: readonly Resposta<unknown>[]) => {
  const porStatus: Record<number, number> = {};
  for (const { status } of respostas) porStatus[status] = (porStatus[status] ?? 0) + 1;
  return porStatus;
};

function pedido(indice = 0) {
  const parcela = contrato.parcelas[indice];
  const meios = [{ meio: 'PIX', valorCentavos: parcela?.saldoCentavos }];
  return { pagadorId: contrato.pagadorId, parcelas: [parcela?.id], meios };
}

const recebimentos = () => mundo.admin.lista('/recebimentos');

/** All boletos of the contract, registered; and a file in which each is paid. */
async function arquivoDePagamentos(): Promise<Buffer> {
  const alvo = { contratoId: contrato.id, contaBancariaId: mundo.contaBancariaId };
  exigir(await mundo.admin.post('/boletos/geracao', alvo), 'boletos');
  await enviarRemessa.executar(mundo, { alvo: 0, valor: 0, modo: 0 });
  for (const arquivo of mundo.arquivos) exigir(await mundo.admin.enviar('/retornos', arquivo), arquivo.nome);
  const conta = mundo.contaNoBanco;
  if (!conta) throw new Error('O banco não conhece a conta.');
  const pagos = Object.keys(conta.titulos).map((nossoNumero) => ({ nossoNumero, data: mundo.hoje }));
  const { retorno } = receberPagamentos(mundo.banco, conta, pagos, mundo.hoje);
  if (!retorno) throw new Error('O banco não respondeu.');
  return retorno.conteudo;
}

describe('R3: the same request many times at once', () => {
  it('64 with one key: one effect, and 64 equal bodies once all have asked again while it ran', async () => {
    const chave = randomUUID();
    const insistir = async (): Promise<Resposta> => {
      for (;;) {
        const resposta = await mundo.admin.post('/recebimentos', pedido(), { chave });
        if (resposta.corpo['codigo'] !== 'chave-de-idempotencia-em-uso') return resposta;
        expect(resposta.status).toBe(409);
      }
    };
    const respostas = await vezes(64, insistir);
    expect(contar(respostas)).toEqual({ 201: 64 });
    expect(new Set(respostas.map((r) => r.texto)).size).toBe(1);
    expect(respostas.filter((r) => r.cabecalhos.get('idempotency-replayed') === 'true')).toHaveLength(63);
    expect(await recebimentos()).toHaveLength(1);
    const outro = await mundo.admin.post('/recebimentos', pedido(1), { chave });
    expect(outro.corpo).toMatchObject({ status: 422, codigo: 'chave-de-idempotencia-reutilizada' });
  });

  it('16 counters with a key each on one parcel: one receives, the others hear that there is nothing to receive', async () => {
    const respostas = await vezes(16, () => mundo.admin.post('/recebimentos', pedido()));
    expect(contar(respostas)).toEqual({ 201: 1, 409: 15 });
    const codigos = new Set(respostas.filter((r) => r.status === 409).map((r) => r.corpo['codigo']));
    expect([...codigos]).toEqual(['parcela-nao-aberta']);
  });

  it('8 reversals of one receipt: one goes through', async () => {
    const { id } = await mundo.admin.criar('/recebimentos', pedido());
    const estornar = () => mundo.admin.post(`/recebimentos/${id}/estorno`, { motivo: 'Lançado errado' });
    expect(contar(await vezes(8, estornar))).toEqual({ 200: 1, 409: 7 });
  });

  it('8 generations of boletos: each parcel has one', async () => {
    const alvo = { contratoId: contrato.id, contaBancariaId: mundo.contaBancariaId };
    const geradas = await vezes(8, () => mundo.admin.post('/boletos/geracao', alvo));
    expect(contar(geradas)).toEqual({ 201: 8 });
    expect(await mundo.admin.lista('/boletos')).toHaveLength(contrato.parcelas.length);
  });
});

describe('R5: the same file many times at once', () => {
  it('10 with names of their own: one processed, nine answered with it', async () => {
    const bytes = await arquivoDePagamentos();
    const enviar = (i: number) => mundo.admin.enviar('/retornos', { nome: `copia-${i}.ret`, bytes });
    const respostas = await vezes(10, enviar);
    expect(contar(respostas)).toEqual({ 200: 9, 201: 1 });
    expect(new Set(respostas.map((r) => r.corpo['id'])).size).toBe(1);
    expect(await recebimentos()).toHaveLength(contrato.parcelas.length);
  });
});

describe('commands that meet on the same parcels', () => {
  it('a retorno, the counter, a scholarship and the cancelling at once: none is lost, none counts twice', async () => {
    for (let rodada = 0; rodada < 2; rodada++) {
      const bytes = await arquivoDePagamentos();
      const respostas = await Promise.all([
        mundo.admin.enviar('/retornos', { nome: 'pagos.ret', bytes }),
        ...contrato.parcelas.map((_, i) => mundo.admin.post('/recebimentos', pedido(i))),
        mundo.admin.post(`/contratos/${contrato.id}/bolsas`, { nome: 'Irmãos', tipo: 'PERCENTUAL', percentual: '10' }),
        mundo.admin.post(`/contratos/${contrato.id}/cancelamento`, { motivo: 'Mudança de cidade' }),
      ]);
      expect(respostas.map((r) => r.status).filter((status) => status >= 500)).toEqual([]);
      expect(respostas[0]?.status).toBe(201);
      await conferir(mundo);
      mundo = await Mundo.criar(aplicacao, sql, `r${++escolas}`);
      const corpo = { matriculaId: mundo.familias[0]?.matriculaId, planoId: mundo.planos[1] };
      contrato = await mundo.admin.criar('/contratos', { ...corpo, vencimentoFlexivelDias: 5 });
    }
  });
});
