import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Gives the tests Node's own `require`: Jest on Node 20 cannot require() a package that is an ES module inside.
 */
export default class Ambiente extends TestEnvironment {
  constructor(config, contexto) {
    super(config, contexto);
    // The worker threads of the code under test read the same TypeScript.
    this.global.process.env.NODE_OPTIONS = `--import ${new URL('./ts.mjs', import.meta.url).href}`;
    this.global.requireDoNode = createRequire(import.meta.url);
  }
}
