/**
 * `npm test`: lint, typecheck, unit tests (São Paulo, and again in UTC: a Date in a date column shows only there) and
 * end-to-end tests. Runs every step even after a failure. The last line, alone, is the sum over all suites.
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

const etapas = [
  { nome: 'lint', args: [bin('eslint', 'bin', 'eslint.js'), '.'] },
  { nome: 'typecheck', args: [bin('typescript', 'bin', 'tsc'), '-p', 'test/tsconfig.json'] },
  { nome: 'unit em America/Sao_Paulo', projeto: 'unit', fuso: 'America/Sao_Paulo' },
  { nome: 'unit em UTC', projeto: 'unit', fuso: 'UTC', repeticao: true },
  { nome: 'e2e', projeto: 'e2e', fuso: 'America/Sao_Paulo' },
];

let filho;
let interrompido = false;

function executar(args, fuso) {
  return new Promise((ok) => {
    const env = { ...process.env, ...(fuso ? { TZ: fuso } : {}) };
    filho = spawn(process.execPath, args, { cwd: raiz, env, stdio: ['ignore', 'inherit', 'inherit'] });
    filho.once('error', (erro) => {
      console.error(erro.message);
      ok(1);
    });
    filho.once('exit', (codigo) => ok(codigo ?? 1));
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

async function rodar({ nome, args, projeto, fuso, repeticao }) {
  console.log(`\n=== ${nome} ===`);
  if (!projeto) {
    const codigo = await executar(args, fuso);
    return { passed: codigo === 0 ? 1 : 0, failed: codigo === 0 ? 0 : 1, skipped: 0 };
  }
  const saida = path.join(temporaria, `${projeto}-${(fuso ?? '').replace('/', '-')}.json`);
  const codigo = await executar([...JEST, '--selectProjects', projeto, '--json', `--outputFile=${saida}`], fuso);
  const contagem = somar(saida, codigo);
  // The same tests in another zone are one more check, not twice as many tests; their failures all count.
  return repeticao ? { passed: contagem.failed ? 0 : 1, failed: contagem.failed, skipped: 0 } : contagem;
}

for (const sinal of ['SIGINT', 'SIGTERM'])
  process.on(sinal, () => {
    interrompido = true;
    filho?.kill(sinal);
  });

const resultados = [];
for (const etapa of etapas) {
  const inicio = Date.now();
  const contagem = interrompido ? { passed: 0, failed: 1, skipped: 0 } : await rodar(etapa);
  resultados.push({ nome: etapa.nome, ...contagem, segundos: Math.round((Date.now() - inicio) / 1000) });
}
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
