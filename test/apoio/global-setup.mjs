/**
 * An embedded Postgres for each Jest worker, in a temporary folder and without fsync, with a migrated template database:
 * each test file copies it in some 25 ms (banco-de-teste.ts). Not one for all: roles, settings and connections belong to
 * the server, and the tests of security change them.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import './ts.mjs';

const SEM_FSYNC = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  max_wal_size: '2GB',
};

export default async function preparar(jest) {
  // The school's zone, as in `npm test`: the year of a test is the year of the school on the last evening of December too.
  process.env.TZ ??= 'America/Sao_Paulo';
  const { iniciarBancoEmbutido } = await import('../../libs/plataforma/src/banco-embutido/index.ts');
  const { criarModelo } = await import('./banco-de-teste.ts');
  const pasta = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-teste-'));
  fs.chmodSync(pasta, 0o755);
  globalThis.vigiaDosTestes = vigiar(pasta);
  globalThis.bancosDosTestes = await Promise.all(
    Array.from({ length: Math.min(jest.maxWorkers, arquivosPedidos(jest)) }, async (_, i) => {
      const banco = await iniciarBancoEmbutido({ pasta: path.join(pasta, `banco-${i + 1}`), parametros: SEM_FSYNC });
      globalThis.vigiaDosTestes.stdin.write(`${banco.pid}\n`);
      await criarModelo(banco.urlAdmin);
      return banco;
    }),
  );
  // Read by ambiente.mjs, in each worker.
  process.env.SINETA_TESTE_URLS_ADMIN = globalThis.bancosDosTestes.map(({ urlAdmin }) => urlAdmin).join(' ');
}

/** Test files that this run may have: one file needs one server, however many the workers. */
function arquivosPedidos({ testPathPatterns: { patterns }, rootDir }) {
  const pedidos = patterns.map((padrao) => new RegExp(padrao, 'i'));
  const arquivos = fs.readdirSync(path.join(rootDir, 'test'), { recursive: true, encoding: 'utf8' });
  const desta = (nome) =>
    pedidos.length === 0 || pedidos.some((padrao) => padrao.test(path.join(rootDir, 'test', nome)));
  return Math.max(1, arquivos.filter((nome) => nome.endsWith('.e2e-spec.ts') && desta(nome)).length);
}

function vigiar(pasta) {
  const vigia = spawn(process.execPath, [fileURLToPath(new URL('vigia.mjs', import.meta.url)), pasta], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  vigia.unref();
  vigia.stdin.unref?.();
  return vigia;
}
