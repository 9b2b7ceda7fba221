import { jest } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { subirAplicacao, type AplicacaoDeTeste } from '../apoio/escola-de-teste.js';
import { conferir } from './invariantes/index.js';
import { Mundo, type Desfecho } from './mundo.js';
import { OPERACOES } from './operacoes/index.js';
import type { Operacao, Sorteio } from './operacoes/operacao.js';

/**
 * How many times more programs than in a common run: `npm run test:longo`. A failure prints seed and path; they come
 * back by SINETA_SEMENTE and SINETA_CAMINHO.
 */
const VEZES = Number(process.env.SINETA_VEZES ?? '1');
const PROGRAMAS = 3 * VEZES;
const [MINIMO, MAXIMO] = [100, 120];

/** The operation by its name, so that a program that fails can be read. */
interface Passo extends Sorteio {
  operacao: string;
}

const natural = fc.nat({ max: 1_000_000 });
const passo: fc.Arbitrary<Passo> = fc
  .tuple(
    fc.oneof(...OPERACOES.map(({ nome, peso }) => ({ arbitrary: fc.constant(nome), weight: peso }))),
    ...[natural, natural, natural],
  )
  .map(([operacao, alvo = 0, valor = 0, modo = 0]) => ({ operacao, alvo, valor, modo }) as Passo);

/** A program that acts with every operation, so that none is idle whatever the seed. */
const COMPLETO: Passo[] = [
  ...['contratar', 'gerarBoletos', 'enviarRemessa', 'entregarRetorno', 'pagarNoBanco', 'entregarRetorno'],
  ...['resolverLinha', 'reenviarRetorno', 'concederBolsa', 'receberEEstornar', 'receberNoBalcao', 'estornar'],
  ...['gerarBoletos', 'cancelarBoleto', 'avancarDias', 'enviarRemessa', 'entregarRetorno', 'receberNoBalcao'],
  ...[
    'prorrogarParcela',
    'encerrarBolsa',
    'cancelarContrato',
    'reativarContrato',
    'cancelarContrato',
    'contratar',
    'pagarComCredito',
    'devolverCredito',
  ],
].map((operacao) => ({ operacao, alvo: 1, valor: 0, modo: 0 }));

/** A session that receives, and its receipt undone after it closed; a boleto of the next month, cancelled. */
COMPLETO.push(
  ...['contratar', 'diaDeCaixa', 'estornarDaSessao'].map((operacao) => ({ operacao, alvo: 0, valor: 5_000, modo: 1 })),
  ...['gerarBoletos', 'cancelarBoleto'].map((operacao) => ({ operacao, alvo: 2, valor: 0, modo: 1 })),
);

/** Agreements of a new contract: one undone, one paid in part and broken, one in force at the end. */
COMPLETO.push(
  ...[
    'contratar',
    'fazerAcordo',
    'cancelarAcordo',
    'fazerAcordo',
    'receberNoBalcao',
    'avancarDias',
    'quebrarAcordo',
  ].map((operacao) => ({ operacao, alvo: 0, valor: 5, modo: 0 })),
  ...['fazerAcordo', 'quebrarAcordo', 'fazerAcordo'].map((operacao) => ({ operacao, alvo: 1, valor: 5, modo: 1 })),
);

let aplicacao: AplicacaoDeTeste;
let sql: pg.Pool;
let escolas = 0;
const feitas = new Map<string, number>();

jest.setTimeout(600_000 * VEZES);

beforeAll(async () => {
  aplicacao = await subirAplicacao();
  sql = new pg.Pool({ connectionString: aplicacao.banco.urlAdmin, max: 2 });
});

afterAll(async () => {
  await sql?.end();
  await aplicacao?.fechar();
});

function exigirOperacao(nome: string): Operacao {
  const operacao = OPERACOES.find((o) => o.nome === nome);
  if (!operacao) throw new Error(`Operação desconhecida: ${nome}`);
  return operacao;
}

/** Runs a program in a school of its own, with every invariant checked after every step. */
async function executar(programa: readonly Passo[]): Promise<void> {
  const mundo = await Mundo.criar(aplicacao, sql, `p${++escolas}`);
  const historia: string[] = [];
  for (const { operacao: nome, ...sorteio } of programa) {
    const operacao = exigirOperacao(nome);
    let desfecho: Desfecho | 'FALHOU' = 'FALHOU';
    try {
      desfecho = await operacao.executar(mundo, sorteio);
      await conferir(mundo);
    } catch (erro) {
      const passos = [...historia, `${nome} ${JSON.stringify(sorteio)} ${desfecho}`];
      throw new Error(`${(erro as Error).message}\n\n${passos.map((p, i) => `${i + 1}. ${p}`).join('\n')}`, {
        cause: erro,
      });
    }
    historia.push(`${nome} ${JSON.stringify(sorteio)} ${desfecho}`);
    if (desfecho === 'FEITA') feitas.set(nome, (feitas.get(nome) ?? 0) + 1);
  }
  const prova = await mundo.admin.obter<{ confere: boolean; diferencas: unknown[] }>('/razao/prova');
  expect(prova).toMatchObject({ confere: true, diferencas: [] });
}

describe('money, in programs drawn at random', () => {
  it(`holds every invariant after each of ${MINIMO} or more operations, in ${PROGRAMAS} programs`, async () => {
    const propriedade = fc.asyncProperty(fc.array(passo, { minLength: MINIMO, maxLength: MAXIMO }), executar);
    const { SINETA_SEMENTE: semente, SINETA_CAMINHO: path } = process.env;
    const repeticao = semente ? { seed: Number(semente), ...(path ? { path } : {}) } : {};
    await fc.assert(propriedade, { numRuns: PROGRAMAS, endOnFailure: true, examples: [[COMPLETO]], ...repeticao });
  });

  it('did something with every operation: none of the programs above was idle', () => {
    expect(OPERACOES.map(({ nome }) => nome).filter((nome) => !feitas.has(nome))).toEqual([]);
  });
});
