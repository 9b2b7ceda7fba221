import { fileURLToPath } from 'node:url';

const rootDir = fileURLToPath(new URL('..', import.meta.url));

const comum = {
  rootDir,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^@sineta/(.*)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        module: { type: 'es6' },
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
      },
    ],
  },
};

/** Unit tests need no database; end-to-end tests have an embedded Postgres for each worker, one database per file. */
export default {
  rootDir,
  // Real databases and servers start in these tests; a busy machine must not fail them.
  testTimeout: 60_000,
  // Jest keeps the modules of every file it has run: past this, the next file has a new process.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/test/apoio/ordem.mjs',
  projects: [
    { ...comum, displayName: 'unit', testRegex: ['libs/.*\\.spec\\.ts$', 'apps/.*\\.spec\\.ts$'] },
    {
      ...comum,
      displayName: 'e2e',
      testEnvironment: '<rootDir>/test/apoio/ambiente.mjs',
      moduleNameMapper: {
        '^@fastify/static$': '<rootDir>/test/apoio/pelo-node/fastify-static.mjs',
        ...comum.moduleNameMapper,
      },
      testRegex: ['test/.*\\.e2e-spec\\.ts$'],
      globalSetup: '<rootDir>/test/apoio/global-setup.mjs',
      globalTeardown: '<rootDir>/test/apoio/global-teardown.mjs',
    },
  ],
};
