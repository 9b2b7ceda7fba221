/**
 * Lets plain node import the project's TypeScript without compiling it first: `node --import ./test/apoio/ts.mjs x.ts`.
 * Jest's global setup and the child processes of the tests use it, so that they never run a stale dist/.
 * The same compiler and options as in test/jest.config.mjs.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire, register } from 'node:module';
import { fileURLToPath } from 'node:url';

const GANCHOS = '?ganchos';
const raiz = new URL('../..', import.meta.url);
const daCasa = (url) => url?.startsWith(raiz.href) && !url.includes('/node_modules/');

export async function resolve(especificador, contexto, seguinte) {
  const lib = /^@sineta\/([a-z-]+)$/.exec(especificador);
  if (lib) return { url: new URL(`libs/${lib[1]}/src/index.ts`, raiz).href, format: 'module', shortCircuit: true };
  // The first file of a worker thread is named by its whole address.
  if ((daCasa(contexto.parentURL) || daCasa(especificador)) && /^(\.{1,2}\/|file:).*\.js$/.test(especificador)) {
    const url = new URL(especificador.replace(/\.js$/, '.ts'), contexto.parentURL);
    if (fs.existsSync(url)) return { url: url.href, format: 'module', shortCircuit: true };
  }
  return seguinte(especificador, contexto);
}

/** Compiled once for each content: the children of the tests that are killed start many times. */
const guardados = fileURLToPath(new URL('node_modules/.cache/sineta-ts/', raiz));

export async function load(url, contexto, seguinte) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return seguinte(url, contexto);
  const arquivo = fileURLToPath(url);
  const fonte = fs.readFileSync(arquivo, 'utf8');
  const guardado = `${guardados}${createHash('sha1').update(arquivo).update(fonte).digest('hex')}.mjs`;
  return { format: 'module', source: lido(guardado) ?? compilado(arquivo, fonte, guardado), shortCircuit: true };
}

function lido(guardado) {
  try {
    return fs.readFileSync(guardado, 'utf8');
  } catch {
    return null;
  }
}

function compilado(arquivo, fonte, guardado) {
  const { transformSync } = createRequire(import.meta.url)('@swc/core');
  const { code } = transformSync(fonte, {
    filename: arquivo,
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
  });
  fs.mkdirSync(guardados, { recursive: true });
  const provisorio = `${guardado}.${process.pid}`;
  fs.writeFileSync(provisorio, code);
  fs.renameSync(provisorio, guardado);
  return code;
}

// Read again, by this address, where the hooks run.
if (!import.meta.url.endsWith(GANCHOS)) register(import.meta.url + GANCHOS);
