/**
 * Compiles the project when dist/ is missing or older than the sources, so that `npm start` works right
 * after `npm ci` even where npm runs no install scripts. With a program as argument, runs it afterwards
 * in this same process, so that a signal sent to `npm start` reaches it.
 *
 *   node apps/cli/preparar.mjs [--silencioso] [dist/program.js [arguments…]]
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const raiz = fileURLToPath(new URL('../..', import.meta.url));
const marca = path.join(raiz, 'dist', 'compilado');
const argumentos = process.argv.slice(2);
const silencioso = argumentos[0] === '--silencioso';
if (silencioso) argumentos.shift();

function maisRecente(dir) {
  let maior = 0;
  for (const item of fs.readdirSync(dir, { withFileTypes: true })) {
    const caminho = path.join(dir, item.name);
    if (item.isDirectory()) maior = Math.max(maior, maisRecente(caminho));
    else if (item.name.endsWith('.ts') || item.name.endsWith('.json'))
      maior = Math.max(maior, fs.statSync(caminho).mtimeMs);
  }
  return maior;
}

function compilarSePreciso() {
  const fontes = ['apps', 'libs', 'migrations', 'bench']
    .map((d) => path.join(raiz, d))
    .filter((d) => fs.existsSync(d));
  const idade = Math.max(fs.statSync(path.join(raiz, 'tsconfig.json')).mtimeMs, ...fontes.map(maisRecente));
  const compilado = fs.existsSync(marca) ? fs.statSync(marca).mtimeMs : 0;
  if (compilado >= idade) return;
  const nest = path.join(raiz, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  if (!fs.existsSync(nest)) {
    if (compilado > 0) return;
    console.error(
      'O projeto ainda não foi compilado e o compilador não está instalado. Rode "npm ci" (sem --omit=dev) e tente de novo.',
    );
    process.exit(1);
  }
  if (!silencioso) console.log('Compilando o Sineta…');
  const r = spawnSync(process.execPath, [nest, 'build'], {
    cwd: raiz,
    stdio: silencioso ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'inherit', 'inherit'],
  });
  if (r.status !== 0) process.exit(r.status ?? 1);
  fs.writeFileSync(marca, new Date().toISOString());
}

compilarSePreciso();
const [programa, ...resto] = argumentos;
if (programa) {
  const caminho = path.resolve(raiz, programa);
  process.argv = [process.argv[0], caminho, ...resto];
  await import(pathToFileURL(caminho).href);
}
