/**
 * `npm test`: lint, typecheck, unit tests (São Paulo, and again in UTC: a Date in a date column shows only there) and
 * end-to-end tests. Runs every step even after a failure. The last line, alone, is the sum over all suites.
 *
 * The small steps run side by side, and each shows what it printed when it ends; the end-to-end tests come after them,
 * with a worker and a database server for each core.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const raiz = fileURLToPath(new URL('../..', import.meta.url));
const temporaria = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-resultado-'));
const bin = (...partes) => path.join(raiz, 'node_modules', ...partes);
const JEST = [
  '--experimental-vm-modules',
  '--no-warnings',
  bin('jest', 'bin', 'jest.js'),
  '--config',
  'test/jest.config.mjs',
];

/** Two on a small machine, where each test waits for its database half of the time; four take some 6 GB of memory. */
const LADO_A_LADO = Math.min(4, Math.max(2, os.availableParallelism() - 1));

const PEQUENAS = [
  { nome: 'lint', args: [bin('eslint', 'bin', 'eslint.js'), '.'] },
  { nome: 'typecheck', args: [bin('typescript', 'bin', 'tsc'), '-p', 'test/tsconfig.json'] },
  { nome: 'unit em America/Sao_Paulo', projeto: 'unit', fuso: 'America/Sao_Paulo' },
  { nome: 'unit em UTC', projeto: 'unit', fuso: 'UTC', repeticao: true },
];
const E2E = { nome: 'e2e', projeto: 'e2e', fuso: 'America/Sao_Paulo', trabalhadores: LADO_A_LADO };

const filhos = new Set();
let interrompido = false;

/** Exit code. `dizer` receives what the program prints, in the order in which it does. */
function executar(args, fuso, dizer) {
  return new Promise((ok) => {
    const env = { ...process.env, ...(fuso ? { TZ: fuso } : {}) };
    const filho = spawn(process.execPath, args, { cwd: raiz, env, stdio: ['ignore', 'pipe', 'pipe'] });
    filhos.add(filho);
    for (const saida of [filho.stdout, filho.stderr]) saida.on('data', dizer);
    filho.once('error', (erro) => dizer(`${erro.message}\n`));
    filho.once('close', (codigo) => {
      filhos.delete(filho);
      ok(codigo ?? 1);
    });
  });
}

/** Counts of a Jest report. A suite that did not even load counts as one failure. */
function somar(arquivo, codigo) {
  if (!fs.existsSync(arquivo)) return { passed: 0, failed: 1, skipped: 0 };
  const r = JSON.parse(fs.readFileSync(arquivo, 'utf8'));
  const failed = r.numFailedTests + r.numRuntimeErrorTestSuites;
  return {
    passed: r.numPassedTests,
    failed: codigo !== 0 && failed === 0 ? 1 : failed,
    skipped: r.numPendingTests + r.numTodoTests,
  };
}

async function rodar({ args, projeto, fuso, repeticao, trabalhadores = 1 }, dizer) {
  if (!projeto) {
    const codigo = await executar(args, fuso, dizer);
    return { passed: codigo === 0 ? 1 : 0, failed: codigo === 0 ? 0 : 1, skipped: 0 };
  }
  const saida = path.join(temporaria, `${projeto}-${fuso.replace('/', '-')}.json`);
  const doJest = [`--maxWorkers=${trabalhadores}`, '--selectProjects', projeto, '--json', `--outputFile=${saida}`];
  const contagem = somar(saida, await executar([...JEST, ...doJest], fuso, dizer));
  // The same tests in another zone are one more check, not twice as many tests; their failures all count.
  return repeticao ? { passed: contagem.failed ? 0 : 1, failed: contagem.failed, skipped: 0 } : contagem;
}

async function medir(etapa, dizer) {
  const inicio = Date.now();
  const contagem = interrompido ? { passed: 0, failed: 1, skipped: 0 } : await rodar(etapa, dizer);
  return { nome: etapa.nome, ...contagem, segundos: Math.round((Date.now() - inicio) / 1000) };
}

/** What each step prints is shown whole when it ends: two that print at the same time could not be read. */
async function rodarLadoALado(etapas) {
  const feitas = new Map();
  const fila = [...etapas];
  const rodarAsQueRestam = async () => {
    for (let etapa = fila.shift(); etapa; etapa = fila.shift()) {
      const dito = [];
      feitas.set(etapa, await medir(etapa, (pedaco) => dito.push(Buffer.from(pedaco))));
      process.stdout.write(`\n=== ${etapa.nome} ===\n${Buffer.concat(dito).toString()}`);
    }
  };
  await Promise.all(Array.from({ length: LADO_A_LADO }, rodarAsQueRestam));
  return etapas.map((etapa) => feitas.get(etapa));
}

for (const sinal of ['SIGINT', 'SIGTERM'])
  process.on(sinal, () => {
    interrompido = true;
    for (const filho of filhos) filho.kill(sinal);
  });

console.log(`=== ${PEQUENAS.map(({ nome }) => nome).join(', ')}: lado a lado ===`);
const resultados = await rodarLadoALado(PEQUENAS);
console.log(`\n=== ${E2E.nome} ===`);
resultados.push(await medir(E2E, (pedaco) => process.stdout.write(pedaco)));
fs.rmSync(temporaria, { recursive: true, force: true });

const total = (campo) => resultados.reduce((soma, r) => soma + r[campo], 0);
console.log('\n=== resumo ===');
for (const r of resultados) {
  const pulados = r.skipped ? `, ${r.skipped} skipped` : '';
  console.log(`${r.failed ? '✗' : '✓'} ${r.nome}: ${r.passed} passed, ${r.failed} failed${pulados} (${r.segundos} s)`);
}
const pulados = total('skipped') ? `, ${total('skipped')} skipped` : '';
console.log(`\n${total('passed')} passed, ${total('failed')} failed${pulados}`);
process.exitCode = total('failed') > 0 ? 1 : 0;
