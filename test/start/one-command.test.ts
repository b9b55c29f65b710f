import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXAMPLE_QUERY } from '../../src/app/example-query.js';
import { stopEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.js';
import { freePort, startProgram, written } from './program.js';

const READY = 'Indsatsbro is ready.';

describe('one command starts everything', () => {
  let dataDir: string;
  let port: number;
  beforeAll(async () => {
    const parent = mkdtempSync(join(tmpdir(), 'indsatsbro-start-'));
    // Root's PostgreSQL runs under another account, which must be able to enter.
    chmodSync(parent, 0o755);
    dataDir = join(parent, 'a folder');
    port = await freePort();
  });
  afterAll(async () => {
    await stopEmbeddedPostgres(dataDir);
    rmSync(join(dataDir, '..'), { recursive: true, force: true });
  });
  const environment = (): NodeJS.ProcessEnv => ({ DATA_DIR: dataDir, PORT: String(port) });

  /** The caseworker's token, as the token command prints it. */
  async function printedToken(): Promise<string> {
    const command = startProgram(environment(), ['token', 'caseworker']);
    await new Promise((resolve) => command.child.once('close', resolve));
    return command.output().trim().split('\n').at(-1) ?? '';
  }
  let token: string;

  /** The query that the start prints, as the caseworker. */
  async function askFirstQuery(): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${String(port)}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: EXAMPLE_QUERY }),
    });
    return response.json();
  }

  it('shows progress, loads the demo, prints what is needed, answers, and ends clean at SIGTERM', async () => {
    const program = startProgram(environment());
    await written(program, READY);
    expect(program.output()).toContain('Loading the demo municipality');
    expect(program.output()).toContain('npm run --silent token -- caseworker');
    expect(program.output()).toContain('query FirstSearch');
    expect(program.output()).toContain(`http://127.0.0.1:${String(port)}/queues`);
    token = await printedToken();
    expect(await askFirstQuery()).toMatchObject({
      data: { interventions: { edges: [{ node: { slug: 'ryg-nakke-hold' } }, {}, {}] } },
    });
    expect((await fetch(`http://127.0.0.1:${String(port)}/health/ready`)).status).toBe(200);
    expect(await program.end('SIGTERM')).toBe(0);
  }, 120_000);

  it('starts again on the same data without loading twice, also after being killed, and tokens hold', async () => {
    const killed = startProgram(environment());
    await written(killed, READY);
    expect(killed.output()).not.toContain('Loading the demo');
    await killed.end('SIGKILL');
    const again = startProgram(environment());
    await written(again, READY);
    expect(await askFirstQuery()).not.toHaveProperty('errors');
    expect(await again.end('SIGINT')).toBe(0);
  }, 120_000);

  it('says one sentence when the port that was asked for is taken', async () => {
    const taken = createServer().listen(port, '127.0.0.1');
    try {
      const program = startProgram(environment());
      const code = await new Promise((resolve) => program.child.once('close', resolve));
      expect(code).toBe(1);
      expect(program.output()).toContain(`Port ${String(port)} (PORT) is taken by another program`);
      expect(program.output()).not.toMatch(/\n\s+at /);
    } finally {
      taken.close();
    }
  }, 60_000);

  it.each([
    [{ DATABASE_URL: 'postgres://someone:hush@127.0.0.1:1/nothing' }, ['nothing listens at 127.0.0.1:1']],
    [
      { DATABASE_URL: 'mysql://somewhere/else', NODE_ENV: 'production' },
      ['DATABASE_URL is not an address that can be used', 'OIDC_ISSUER is not set'],
    ],
  ])(
    'says in one sentence each what is wrong with %j',
    async (env, sentences) => {
      const program = startProgram({ ...environment(), ...env });
      const code = await new Promise((resolve) => program.child.once('close', resolve));
      expect(code).toBe(1);
      for (const sentence of sentences) expect(program.output().split(sentence)).toHaveLength(2);
      expect(program.output()).not.toContain('hush');
      expect(program.output()).not.toMatch(/\n\s+at /);
    },
    60_000,
  );
});
