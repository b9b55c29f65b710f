/**
 * Two kinds of tests in one run: pure specs beside the code (`src/**`), and tests on real PostgreSQL (`test/**`).
 * ESM through vm-modules, since Nest 12 is ESM only.
 */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

export default {
  // All the cores: the tests wait for PostgreSQL as much as they work.
  maxWorkers: '100%',
  // Modules of a test file stay in memory after it: a worker that has grown is replaced before it slows down.
  workerIdleMemoryLimit: '1536MB',
  // A test that hangs is a defect; the slowest one starts servers of its own.
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'spec', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'io',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      // Fails a test file in which a citizen's name or number shows where none may be.
      setupFilesAfterEnv: ['<rootDir>/test/support/leaks/setup.ts'],
      globalSetup: './test/support/postgres-setup.mjs',
      globalTeardown: './test/support/postgres-teardown.mjs',
    },
  ],
};
