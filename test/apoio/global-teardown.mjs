/** Stops the databases of the tests; the watcher, once its input closes, removes the folder. */
export default async function encerrar() {
  await Promise.all((globalThis.bancosDosTestes ?? []).map((banco) => banco.parar()));
  const vigia = globalThis.vigiaDosTestes;
  if (!vigia) return;
  vigia.ref();
  const saiu = new Promise((ok) => vigia.once('exit', ok));
  vigia.stdin.end();
  await saiu;
}
