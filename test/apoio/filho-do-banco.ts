import pg from 'pg';
import { iniciarBancoEmbutido, type OpcoesDoBancoEmbutido } from '../../libs/plataforma/src/banco-embutido/index.js';
import { descreverFalhaDeInicio } from '../../libs/plataforma/src/inicializacao/erro-de-inicializacao.js';

/**
 * A Sineta of its own, to be killed. Usage: node --import ./test/apoio/ts.mjs filho-do-banco.ts OPCOES
 * Writes one JSON line when the database is open; on SIGINT, uses the database once more before stopping it.
 */
const opcoes = JSON.parse(String(process.argv[2])) as OpcoesDoBancoEmbutido;
try {
  const banco = await iniciarBancoEmbutido(opcoes);
  const { urlAdmin, porta, pid, reaproveitado } = banco;
  process.once('SIGINT', async () => {
    await new Promise((ok) => setTimeout(ok, 300));
    const cliente = new pg.Client({ connectionString: urlAdmin });
    await cliente.connect();
    console.log((await cliente.query<{ ainda: string }>(`select 'ainda responde' as ainda`)).rows[0]?.ainda);
    await cliente.end();
    await banco.parar();
    process.exit(0);
  });
  console.log(JSON.stringify({ urlAdmin, porta, pid, reaproveitado }));
  setInterval(() => undefined, 1000);
} catch (erro) {
  console.log(descreverFalhaDeInicio(erro));
  process.exit(1);
}
