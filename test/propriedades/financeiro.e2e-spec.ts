import { jest } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { subirAplicacao, type AplicacaoDeTeste } from '../apoio/escola-de-teste.js';
import { COMPLETO } from './completo.js';
import { encolher } from './encolher.js';
import { conferirEscala, PASSOS_DA_ESCALA } from './escala.js';
import { OPERACOES } from './operacoes/index.js';
import { ordemDosRetornos } from './ordem-dos-retornos.js';
import { ATUANTES, Executor, programa as programaSorteado, ProgramaQueFalhou, type Passo } from './programa.js';

/**
 * How many times more programs than in a common run: `npm run test:longo`. A failure prints the seed and the shortest
 * program that was found; they come back by SINETA_SEMENTE and SINETA_PROGRAMA (the JSON of the steps).
 */
const VEZES = Number(process.env.SINETA_VEZES ?? '1');
const PROGRAMAS = 2 * VEZES;
/** One in the common run, so that a red run is of what changed; drawn, and printed, in the longer ones. */
const SEMENTE = Number(process.env.SINETA_SEMENTE ?? (VEZES > 1 ? Date.now() % 2_147_483_647 : 450_000_060));
/** How long a program that fails may be shortened. */
const ENCOLHER_MS = Number(process.env.SINETA_ENCOLHER_S ?? '240') * 1000;

let aplicacao: AplicacaoDeTeste;
let sql: pg.Pool;
let executor: Executor;

jest.setTimeout(600_000 * VEZES);

beforeAll(async () => {
  process.stderr.write(`SINETA_SEMENTE=${SEMENTE}\n`);
  aplicacao = await subirAplicacao();
  sql = new pg.Pool({ connectionString: aplicacao.banco.urlAdmin, max: 2 });
  executor = new Executor(aplicacao, sql);
});

afterAll(async () => {
  await sql?.end();
  await aplicacao?.fechar();
});

/** What each kind of failure looks like in its shortest program: a kind already shortened is not shortened again. */
const falhas = new Map<string, string>();

async function tentar(programa: readonly Passo[], quando: string, atuantes?: number): Promise<void> {
  try {
    const atuaram = await executor.executar(programa, atuantes);
    if (atuantes && atuaram < atuantes) falhas.set(quando, `${quando}: só ${atuaram} passos atuaram`);
  } catch (erro) {
    if (!(erro instanceof ProgramaQueFalhou)) throw erro;
    if (falhas.has(erro.sinal)) return;
    falhas.set(erro.sinal, '');
    const menor = await encolher(erro, async (p) => void (await executor.executar(p)), Date.now() + ENCOLHER_MS);
    const falha = `${quando}: ${menor.message}\n\nSINETA_PROGRAMA='${JSON.stringify(menor.ate)}'`;
    process.stderr.write(`${falha}\n`);
    falhas.set(erro.sinal, falha);
  }
}

function exigirNenhumaFalha(): void {
  const todas = [...falhas.values()];
  falhas.clear();
  if (todas.length > 0) throw new Error(todas.join(`\n\n${'='.repeat(100)}\n\n`));
}

describe('money, in programs drawn at random', () => {
  const { SINETA_PROGRAMA: repetido } = process.env;
  const umSo = repetido ? it : it.skip;
  const todos = repetido ? it.skip : it;

  umSo('the program of SINETA_PROGRAMA', async () => {
    await tentar(JSON.parse(repetido ?? '[]') as Passo[], 'programa repetido');
    exigirNenhumaFalha();
  });

  todos('holds every invariant after each step of a program that does everything', async () => {
    await tentar(COMPLETO, 'programa completo');
    exigirNenhumaFalha();
    expect(OPERACOES.map(({ nome }) => nome).filter((nome) => !executor.feitas.has(nome))).toEqual([]);
  });

  todos(`holds every invariant after each of ${ATUANTES} operations that act, in ${PROGRAMAS} programs`, async () => {
    const programas = fc.sample(programaSorteado, { numRuns: PROGRAMAS, seed: SEMENTE });
    for (const [i, programa] of programas.entries()) {
      await tentar(programa, `SINETA_SEMENTE=${SEMENTE}, programa ${i + 1}`, ATUANTES);
    }
    exigirNenhumaFalha();
  });
});

describe('the same money, told in another way', () => {
  const todos = process.env.SINETA_PROGRAMA ? it.skip : it;
  const natural = fc.nat({ max: 1_000_000 });

  async function cada<T>(nome: string, o: fc.Arbitrary<T>, conferir: (t: T, codigo: string) => Promise<void>) {
    for (const [i, sorteado] of fc.sample(o, { numRuns: VEZES, seed: SEMENTE }).entries()) {
      await conferir(sorteado, `${nome}${i}`).catch((erro: unknown) => {
        throw new Error(`SINETA_SEMENTE=${SEMENTE}: ${(erro as Error).message}`, { cause: erro });
      });
    }
  }

  todos('I11: the files of the bank, in any order, end with the same balances', async () => {
    const pagamento = fc.record({
      titulo: fc.nat({ max: 6 }),
      milesimos: fc.constantFrom(1000, 1000, 333, 500, 1100, 2000, 800),
    });
    const sorteados = fc.record({
      dias: fc.nat({ max: 60 }),
      arquivos: fc.array(fc.array(pagamento, { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 6 }),
      ordem: fc.array(natural, { minLength: 7, maxLength: 7 }),
    });
    await cada('o', sorteados, (s, codigo) => ordemDosRetornos(aplicacao, sql, codigo, s));
  });

  todos('every value multiplied by k multiplies the totals, within a centavo for each posting', async () => {
    const um = fc.record({ fazer: fc.constantFrom(...PASSOS_DA_ESCALA), alvo: natural, valor: natural });
    const sorteada = fc.record({
      k: fc.integer({ min: 2, max: 19 }),
      passos: fc.array(um, { minLength: 20, maxLength: 25 }),
    });
    await cada('e', sorteada, (s, codigo) => conferirEscala(aplicacao, sql, codigo, s));
  });
});
