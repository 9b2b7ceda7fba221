/**
 * One embedded Postgres for the whole end-to-end project, in a temporary folder and without fsync, with a migrated
 * template database: each test file copies it in some 25 ms (banco-de-teste.ts).
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

export default async function preparar() {
  const { iniciarBancoEmbutido } = await import('../../libs/plataforma/src/banco-embutido/index.ts');
  const pasta = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-teste-'));
  fs.chmodSync(pasta, 0o755);
  const banco = await iniciarBancoEmbutido({ pasta: path.join(pasta, 'banco'), parametros: SEM_FSYNC });
  vigiar(banco.pid, pasta);
  process.env.SINETA_TESTE_URL_ADMIN = banco.urlAdmin;
  globalThis.bancoDosTestes = banco;
  const { criarModelo } = await import('./banco-de-teste.ts');
  await criarModelo();
}

function vigiar(pid, pasta) {
  const vigia = spawn(process.execPath, [fileURLToPath(new URL('vigia.mjs', import.meta.url)), String(pid), pasta], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  vigia.unref();
  vigia.stdin.unref?.();
  globalThis.vigiaDosTestes = vigia;
}
