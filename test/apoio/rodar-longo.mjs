/** `npm run test:longo`: the properties of money with many more programs than in a common run, all the falls of a retorno, and notes in chaos. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const raiz = fileURLToPath(new URL('../..', import.meta.url));
const args = [
  ...['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--config'],
  ...[
    'test/jest.config.mjs',
    '--selectProjects=e2e',
    '--testPathPatterns',
    'test/(propriedades/|quedas-do-retorno|fiscal-caos)',
  ],
];
const env = { ...process.env, SINETA_VEZES: process.env.SINETA_VEZES ?? '20' };
const filho = spawn(process.execPath, args, { cwd: raiz, env, stdio: 'inherit' });
for (const sinal of ['SIGINT', 'SIGTERM']) process.on(sinal, () => filho.kill(sinal));
filho.once('exit', (codigo) => (process.exitCode = codigo ?? 1));
