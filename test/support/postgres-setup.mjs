import './typescript.mjs';

/** Once before all tests on PostgreSQL. */
export default async function setUp() {
  const { startTestServer } = await import('./postgres-server.ts');
  globalThis.indsatsbroTestServer = await startTestServer();
  if (!process.env.REDIS_URL) {
    process.stdout.write(
      'REDIS_URL is not set: tests of the job queues on Redis are skipped, those on PostgreSQL run.\n',
    );
  }
}
