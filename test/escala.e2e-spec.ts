import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { criarBancoDeTeste } from './apoio/banco-de-teste.js';
import { chamadasDoCitus } from './apoio/citus.js';

const DOCUMENTO = fileURLToPath(new URL('../docs/escala.md', import.meta.url));
const LISTA = /(<!-- citus: início -->\n```sql\n)([\s\S]*?)(\n```\n<!-- citus: fim -->)/;

/** With SINETA_REESCREVER=sim the list in the document is written anew. */
it('docs/escala.md tem as chamadas do Citus que o catálogo pede', async () => {
  const banco = await criarBancoDeTeste();
  const admin = new pg.Client({ connectionString: banco.urlAdmin });
  await admin.connect();
  const chamadas = await chamadasDoCitus(admin);
  await admin.end();
  await banco.apagar();
  if (process.env.SINETA_REESCREVER === 'sim') {
    const texto = readFileSync(DOCUMENTO, 'utf8');
    writeFileSync(
      DOCUMENTO,
      texto.replace(LISTA, (_, antes, __, depois) => antes + chamadas.join('\n') + depois),
    );
  }
  const escrita = LISTA.exec(readFileSync(DOCUMENTO, 'utf8'))?.[2];
  expect(escrita?.split('\n')).toEqual(chamadas);
});
