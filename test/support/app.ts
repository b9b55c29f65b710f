import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DevelopmentIssuer } from '../../src/access/index.js';
import { ApiModule } from '../../src/app/api.module.js';
import { loadDemo } from '../../src/app/load-demo.js';
import type { Organisation } from '../../src/demo/index.js';
import { hasProblems, loadConfig } from '../../src/platform/config/index.js';
import { applyHttpEdge, errorSetup } from '../../src/platform/http/index.js';
import type { RunningConfig } from '../../src/platform/platform.module.js';
import { CITIZEN_KEYS } from './citizen-keys.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { createDemoDatabase } from './demo-database.js';

/** The whole API on a database of its own, listening on a free port of this machine. */
export interface TestApp {
  readonly url: string;
  readonly app: NestExpressApplication;
  readonly config: RunningConfig;
  /** Sends a document as a demo person (or as nobody) and gives the answer as it came. */
  ask<Data = Record<string, never>>(
    person: string | null,
    query: string,
    variables?: object,
  ): Promise<GraphqlAnswer<Data>>;
  token(person: string): Promise<string>;
  close(): Promise<void>;
}

export interface GraphqlAnswer<Data> {
  readonly status: number;
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** What a test wants of its application. */
export interface TestAppOptions {
  /** The municipality in it; null for an empty database. Default: Sundkær, cloned from one loaded once per run. */
  readonly organisation?: Organisation | null;
  /** A database that is there already, e.g. that of another application; it is not dropped at the end. */
  readonly database?: Pick<TestDatabase, 'url'>;
  readonly env?: NodeJS.ProcessEnv;
}

/** A budget that no suite reaches, unless it is about budgets. */
const UNLIMITED = { RATE_POINTS_PER_MINUTE: '100000000' };

/** Starts the API; call `close` in `afterAll`. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'indsatsbro-app-'));
  const configFor = (url: string): RunningConfig => {
    const config = loadConfig({
      DATA_DIR: dataDir,
      DATABASE_URL: url,
      ...CITIZEN_KEYS,
      ...UNLIMITED,
      ...options.env,
    });
    if (hasProblems(config)) throw new Error(config.problems.join('\n'));
    return { ...config, databaseUrl: url };
  };
  const database = await databaseFor(options, configFor);
  const config = configFor(database.url);
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.forRoot(config), {
    bodyParser: false,
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  applyHttpEdge(app, { errors: errorSetup(config.mode) });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}`;
  const token = async (person: string): Promise<string> =>
    (await DevelopmentIssuer.open(config)).token(`demo:${person}`);
  return {
    url,
    app,
    config,
    token,
    async ask<Data>(person: string | null, query: string, variables: object = {}) {
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (person !== null) headers['authorization'] = `Bearer ${await token(person)}`;
      const body = JSON.stringify({ query, variables });
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      return { status: response.status, ...((await response.json()) as Omit<GraphqlAnswer<Data>, 'status'>) };
    },
    async close() {
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** The database that a test asks for, and how to be rid of it. */
async function databaseFor(
  { organisation, database }: TestAppOptions,
  configFor: (url: string) => RunningConfig,
): Promise<TestDatabase> {
  if (database) return { url: database.url, drop: () => Promise.resolve() };
  if (organisation === undefined) return createDemoDatabase(configFor);
  const created = await createTestDatabase();
  if (organisation) await loadDemo(configFor(created.url), organisation);
  return created;
}
