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
  projects: [
    { ...shared, displayName: 'spec', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
  ],
};
