import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Gives the tests the database server of their worker (global-setup.mjs), and Node's own `require`: Jest on Node 20
 * cannot require() a package that is an ES module inside.
 */
export default class Ambiente extends TestEnvironment {
  constructor(config, contexto) {
    super(config, contexto);
    // The worker threads of the code under test read the same TypeScript.
    this.global.process.env.NODE_OPTIONS = `--import ${new URL('./ts.mjs', import.meta.url).href}`;
    const urls = (process.env.SINETA_TESTE_URLS_ADMIN ?? '').split(' ');
    this.global.process.env.SINETA_TESTE_URL_ADMIN = urls[(Number(process.env.JEST_WORKER_ID) || 1) - 1];
    this.global.requireDoNode = createRequire(import.meta.url);
  }
}
