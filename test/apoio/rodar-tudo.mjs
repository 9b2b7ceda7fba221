/**
 * `npm test`: lint, types, unit (in São Paulo's zone and again in UTC, where a lost day would show) and
 * end-to-end on the embedded Postgres. Every step runs whatever the others did; the last line sums all suites.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const raiz = fileURLToPath(new URL('../..', import.meta.url));
const relatorios = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-relatorios-'));
const placar = { passed: 0, failed: 0, skipped: 0 };

function rodar(argumentos, ambiente = {}) {
  return new Promise((ok) => {
    const filho = spawn(process.execPath, argumentos, {
      cwd: raiz,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...ambiente },
    });
    filho.on('exit', (codigo) => ok(codigo ?? 1));
  });
}

const bin = (...partes) => path.join(raiz, 'node_modules', ...partes);

/** A step that passes or fails as a whole. */
async function conferir(nome, argumentos) {
  console.log(`\n— ${nome}`);
  const codigo = await rodar(argumentos);
  placar[codigo === 0 ? 'passed' : 'failed'] += 1;
  if (codigo !== 0) console.log(`FALHOU: ${nome}`);
}

async function testar(projeto, fuso) {
  console.log(`\n— testes ${projeto} (${fuso})`);
  const relatorio = path.join(relatorios, `${projeto}-${fuso.replace(/\W/g, '-')}.json`);
  const codigo = await rodar(
    [
      ...['--experimental-vm-modules', '--no-warnings', bin('jest', 'bin', 'jest.js')],
      ...['--config', 'test/jest.config.mjs', '--selectProjects', projeto, '--json', '--outputFile', relatorio],
      ...(process.env.CI ? ['--ci'] : []),
    ],
    { TZ: fuso },
  );
  const r = fs.existsSync(relatorio) ? JSON.parse(fs.readFileSync(relatorio, 'utf8')) : null;
  placar.passed += r?.numPassedTests ?? 0;
  placar.failed += r?.numFailedTests ?? 0;
  placar.skipped += (r?.numPendingTests ?? 0) + (r?.numTodoTests ?? 0);
  const quebradas = r?.numRuntimeErrorTestSuites ?? 0;
  placar.failed += quebradas;
  if (codigo !== 0 && (r?.numFailedTests ?? 0) + quebradas === 0) placar.failed += 1;
}

await conferir('lint', [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0']);
await conferir('tipos', [bin('typescript', 'bin', 'tsc'), '-p', 'test/tsconfig.json']);
await testar('unit', 'America/Sao_Paulo');
await testar('unit', 'UTC');
await testar('e2e', 'America/Sao_Paulo');

fs.rmSync(relatorios, { recursive: true, force: true });
const pulados = placar.skipped > 0 ? `, ${placar.skipped} skipped` : '';
console.log(`\n${placar.passed} passed, ${placar.failed} failed${pulados}`);
process.exit(placar.failed > 0 ? 1 : 0);
