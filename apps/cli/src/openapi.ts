import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  abrirBanco,
  abrirChaveiro,
  lerConfiguracao,
  migrar,
  papelDoAplicativo,
  prepararFila,
} from '@sineta/plataforma';
import { migracoes } from '../../../migrations/index.js';
import { criarAplicacao } from '../../api/src/aplicacao.js';
import { montarDocumento } from '../../api/src/openapi.js';

/** `npm run openapi [-- FILE]`: writes the OpenAPI document; an embedded database of its own, no data touched. */
export async function executar([destino = 'openapi.json']: string[]): Promise<number> {
  const pasta = fs.mkdtempSync(path.join(os.tmpdir(), 'sineta-openapi-'));
  const config = lerConfiguracao({ PASTA_DADOS: path.join(pasta, '.sineta') });
  const chaves = abrirChaveiro(config);
  const banco = await abrirBanco(config, chaves);
  try {
    const papel = papelDoAplicativo(banco.urlApp);
    await migrar(banco.urlDono, { migracoes, papelDoAplicativo: papel });
    await prepararFila(banco.urlDono, papel);
    const app = await criarAplicacao({ urlApp: banco.urlApp, chaves });
    const documento = montarDocumento(app);
    await app.close();
    fs.writeFileSync(destino, JSON.stringify(documento, null, 2) + '\n');
    console.log(`${Object.keys(documento.paths).length} caminhos em ${destino}`);
    return 0;
  } finally {
    await banco.parar();
    fs.rmSync(pasta, { recursive: true, force: true });
  }
}
