import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DevelopmentIssuer } from '../../src/access/index.js';
import { ApiModule } from '../../src/app/api.module.js';
import { loadDemo } from '../../src/app/load-demo.js';
import { readSundkaer, type Organisation } from '../../src/demo/index.js';
import { hasProblems, loadConfig } from '../../src/platform/config/index.js';
import { applyHttpEdge, errorSetup } from '../../src/platform/http/index.js';
import type { RunningConfig } from '../../src/platform/platform.module.js';
import { createTestDatabase } from './database.js';

/** The whole API on a database of its own, listening on a free port. */
export interface TestApp {
  readonly url: string;
  readonly app: INestApplicationContext;
  readonly config: RunningConfig;
  /** Sends a document as a demo person (or as nobody) and gives the answer as it came. */
  ask(person: string | null, query: string, variables?: object): Promise<GraphqlAnswer>;
  token(person: string): Promise<string>;
  close(): Promise<void>;
}

export interface GraphqlAnswer {
  readonly status: number;
  // The shape follows the query; a test states what it expects of it.
  readonly data?: Record<string, never> | null;
  readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[];
}

/** What a test wants of its application. */
export interface TestAppOptions {
  /** The demo to load; null for an empty database. Default: Sundkær. */
  readonly organisation?: Organisation | null;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts the API; call `close` in afterAll. */
export async function startTestApp({
  organisation = readSundkaer(),
  env = {},
}: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'indsatsbro-test-'));
  const config = loadConfig({
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    RATE_POINTS_PER_MINUTE: '100000000',
    ...env,
  });
  if (hasProblems(config)) throw new Error(config.problems.join('\n'));
  const running = config as RunningConfig;
  if (organisation) await loadDemo(running, organisation);
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.forRoot(running), {
    bodyParser: false,
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  applyHttpEdge(app, { errors: errorSetup(config.mode) });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}`;
  const token = async (person: string): Promise<string> =>
    (await DevelopmentIssuer.open(running)).token(`demo:${person}`);
  return {
    url,
    app,
    config: running,
    token,
    async ask(person, query, variables = {}) {
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (person) headers['authorization'] = `Bearer ${await token(person)}`;
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as Omit<GraphqlAnswer, 'status'>) };
    },
    async close() {
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true });
    },
  };
}
