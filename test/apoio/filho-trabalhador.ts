import { ConsoleLogger } from '@nestjs/common';
import type { OpcoesDoFiscal } from '@sineta/fiscal';
import { Trabalhador } from '@sineta/plataforma';
import { criarAplicacao } from '../../apps/api/src/aplicacao.js';
import { chaveiroDeTeste } from './banco-de-teste.js';

/**
 * The jobs of the whole application in a process of their own, to be killed. Usage: filho-trabalhador.ts URL_DO_APLICATIVO,
 * with the options of notes as JSON in SINETA_TESTE_FISCAL.
 */
const doFiscal = process.env.SINETA_TESTE_FISCAL;
const fiscal = doFiscal ? (JSON.parse(doFiscal) as OpcoesDoFiscal) : undefined;
const logger = process.env.SINETA_TESTE_LOG ? new ConsoleLogger() : false;
const app = await criarAplicacao({ urlApp: String(process.argv[2]), chaves: chaveiroDeTeste, fiscal, logger });
await app.init();
await app.get(Trabalhador).iniciar({ intervaloMs: 100, exclusivo: true });
console.log('trabalhador pronto');
