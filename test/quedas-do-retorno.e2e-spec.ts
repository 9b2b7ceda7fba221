import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as dormir } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import pg from 'pg';
import { Sorteio } from '../apps/cli/src/demo/sorteio.js';
import { iniciarBancoEmbutido, type BancoEmbutido } from '../libs/plataforma/src/banco-embutido/index.js';
import { criarBancoDeTeste, criarModelo, type BancoDeTeste } from './apoio/banco-de-teste.js';
import { exigir, subirAplicacao } from './apoio/escola-de-teste.js';
import { estadoDoDinheiro } from './apoio/estado-do-dinheiro.js';
import { matarPostgres } from './apoio/processo-da-demo.js';
import { prepararRetornoGrande } from './apoio/retorno-grande.js';

/**
 * R1 of financeiro.md §4: a retorno, and what applies it killed at random points: the worker alone, and the database
 * under it. Nothing is lost, nothing is done twice: the money ends as in a run that nobody disturbed.
 * `npm run test:longo` kills 100 workers and 10 databases over 10,000 lines; the common run kills 4 times over 2,000.
 * A red run comes back by SINETA_SEMENTE.
 */
const VEZES = Number(process.env.SINETA_VEZES ?? '1');
const MORTES_DO_TRABALHADOR = VEZES > 1 ? Math.min(100, 5 * VEZES) : 3;
const MORTES_DO_BANCO = Math.min(10, Math.ceil(VEZES / 2));
/** 24 titles each, two lines (T and U) a title: 1,008 titles, or 5,040 in the long run. */
const ALUNOS = VEZES > 1 ? 210 : 42;
const semente = Number(process.env.SINETA_SEMENTE ?? Math.floor(Math.random() * 1e9));
const sorteio = new Sorteio(semente);

jest.setTimeout(3_600_000);

let pasta: string;
let servidor: BancoEmbutido;
let modelo: BancoDeTeste;
/** What an undisturbed run takes on this machine: kills are drawn within it, so that each worker may advance before its own. */
let duracaoMs: number;
let intocado: Awaited<ReturnType<typeof estadoDoDinheiro>>;
const filhos = new Set<ChildProcess>();

beforeAll(async () => {
  console.log(`Quedas com SINETA_SEMENTE=${semente}`);
  pasta = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-quedas-'));
  fs.chmodSync(pasta, 0o755);
  servidor = await iniciarBancoEmbutido({ pasta: path.join(pasta, '.sineta') });
  process.env.SINETA_TESTE_URL_ADMIN = servidor.urlAdmin;
  await criarModelo(servidor.urlAdmin);
  modelo = await criarBancoDeTeste();
  await prepararModelo();
  const copia = await copiar();
  duracaoMs = await trabalhar(copia.urlApp, () => pronta(copia));
  intocado = await estado(copia);
  expect(intocado['recebimentos']?.linhas).toBeGreaterThan(ALUNOS * 24);
});

afterAll(async () => {
  for (const filho of filhos) filho.kill('SIGKILL');
  await servidor?.parar();
  if (pasta) fs.rmSync(pasta, { recursive: true, force: true });
});

it(`${MORTES_DO_TRABALHADOR} workers killed: the same money as with none`, async () => {
  for (let mortes = 0; mortes < MORTES_DO_TRABALHADOR;) {
    const copia = await copiar();
    while (mortes < MORTES_DO_TRABALHADOR && !(await pronta(copia))) {
      const filho = await trabalhador(copia.urlApp);
      await dormir(sorteio.inteiro(0, duracaoMs / 2));
      await matar(filho);
      mortes += 1;
    }
    await trabalhar(copia.urlApp, () => pronta(copia));
    expect(await estado(copia)).toEqual(intocado);
    await copia.apagar();
  }
});

it(`${MORTES_DO_BANCO} databases killed under the worker: the same money as with none`, async () => {
  for (let mortes = 0; mortes < MORTES_DO_BANCO;) {
    const copia = await copiar();
    const filho = await trabalhador(copia.urlApp);
    while (mortes < MORTES_DO_BANCO && !(await pronta(copia))) {
      await dormir(sorteio.inteiro(0, duracaoMs));
      await reiniciarBanco();
      mortes += 1;
    }
    await esperar(() => pronta(copia));
    await matar(filho);
    expect(await estado(copia)).toEqual(intocado);
    await copia.apagar();
  }
});

/** The school, the boletos and the file received, with nobody to apply it. */
async function prepararModelo(): Promise<void> {
  const aplicacao = await subirAplicacao({ banco: modelo, trabalhador: true });
  const escola = await aplicacao.criarEscola('quedas');
  const bytes = await prepararRetornoGrande(await escola.cliente('admin'), ALUNOS);
  await aplicacao.fechar();
  const semTrabalhador = await subirAplicacao({ banco: modelo });
  const admin = await semTrabalhador.entrar('quedas', 'admin@quedas.example');
  exigir(await admin.enviar('/retornos', { nome: 'grande.ret', bytes }), 'retorno');
  await semTrabalhador.fechar();
}

const copiar = (): Promise<BancoDeTeste> => criarBancoDeTeste({ copiaDe: modelo.nome });

async function noBanco<T>(url: string, fn: (sql: pg.Client) => Promise<T>): Promise<T> {
  const sql = new pg.Client({ connectionString: url });
  sql.on('error', () => undefined);
  await sql.connect();
  try {
    return await fn(sql);
  } finally {
    await sql.end().catch(() => undefined);
  }
}

const pronta = (copia: BancoDeTeste): Promise<boolean> =>
  noBanco(copia.urlAdmin, async (sql) => {
    const { rows } = await sql.query<{ estado: string }>(`select estado from tarefa where tipo = 'aplicar-retorno'`);
    if (rows[0]?.estado === 'FALHADA') throw new Error('A tarefa do retorno falhou.');
    return rows[0]?.estado === 'CONCLUIDA';
  });

/** The tables, and the proof of the ledger by the application itself. */
async function estado(copia: BancoDeTeste) {
  const aplicacao = await subirAplicacao({ banco: copia });
  const admin = await aplicacao.entrar('quedas', 'admin@quedas.example');
  const prova = await admin.obter('/razao/prova');
  await aplicacao.fechar();
  expect(prova).toMatchObject({ confere: true, diferencas: [] });
  return noBanco(copia.urlAdmin, estadoDoDinheiro);
}

async function trabalhador(urlApp: string): Promise<ChildProcess> {
  const arquivo = (nome: string): string => fileURLToPath(new URL(nome, import.meta.url));
  const filho = spawn(
    process.execPath,
    ['--import', arquivo('apoio/ts.mjs'), arquivo('apoio/filho-trabalhador.ts'), urlApp],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  filhos.add(filho);
  if (process.env.SINETA_TESTE_LOG) filho.stdout.pipe(process.stderr);
  const pronto = new Promise<void>((ok) => {
    filho.stdout.on('data', (texto: Buffer) => texto.toString().includes('trabalhador pronto') && ok());
  });
  await Promise.race([pronto, once(filho, 'exit')]);
  expect(filho.exitCode).toBeNull();
  return filho;
}

async function matar(filho: ChildProcess): Promise<void> {
  const fim = once(filho, 'exit');
  filho.kill('SIGKILL');
  await fim;
  filhos.delete(filho);
}

/** Returns the milliseconds from a worker that is ready to the end. */
async function trabalhar(urlApp: string, acabou: () => Promise<boolean>): Promise<number> {
  const filho = await trabalhador(urlApp);
  const inicio = Date.now();
  await esperar(acabou);
  const duracao = Date.now() - inicio;
  await matar(filho);
  return duracao;
}

async function esperar(acabou: () => Promise<boolean>): Promise<void> {
  while (!(await acabou())) await dormir(100);
}

/** kill -9 of Postgres, and the same one again on the same port, at once or after a while, as another machine takes over. */
async function reiniciarBanco(): Promise<void> {
  const { porta } = servidor;
  matarPostgres(pasta);
  await servidor.parar();
  await dormir(sorteio.um([0, 1_000, 5_000]));
  servidor = await iniciarBancoEmbutido({ pasta: path.join(pasta, '.sineta'), portaPreferida: porta });
}
