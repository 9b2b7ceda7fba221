import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

/** Gives the tests Node's own `require`: Jest on Node 20 cannot require() a package that is an ES module inside. */
export default class Ambiente extends TestEnvironment {
  constructor(config, contexto) {
    super(config, contexto);
    this.global.requireDoNode = createRequire(import.meta.url);
  }
}
