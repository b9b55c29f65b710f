import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunningConfig } from '../../src/platform/platform.module.js';
import { freePort } from '../start/program.js';
import { CITIZEN_KEYS } from './citizen-keys.js';

/** A main file of the product in a process of its own, on a database that is there already. */
export interface MainProgram {
  readonly child: ChildProcess;
  /** All that it has written so far. */
  output(): string;
  /** Sends a signal and waits for the end; gives the exit code, null when the signal itself ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A process of the API. */
export interface ApiProgram extends MainProgram {
  readonly url: string;
}

/** How a program is started beside its usual configuration. */
export interface ProgramOptions {
  /** What is given to it on its command line. */
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** By how much the clock of the process is wrong. */
  readonly clockShiftMs?: number;
  /** Whether what was built is run (`npm run build`), which starts in a third of the time. */
  readonly isBuilt?: boolean;
}

/** Of this test run's own environment, what a program must not take over. */
const OURS = ['DATABASE_URL', 'REDIS_URL', 'NODE_OPTIONS', 'NODE_ENV', 'JEST_WORKER_ID', 'PORT'];

/** Runs `src/main/NAME.ts` from its source, on the database and with the keys of a configuration. */
export function startMain(
  name: string,
  { databaseUrl, dataDir }: Pick<RunningConfig, 'databaseUrl' | 'dataDir'>,
  { args = [], env = {}, clockShiftMs = 0, isBuilt = false }: ProgramOptions = {},
): MainProgram {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([key]) => !OURS.includes(key)));
  const clock = clockShiftMs === 0 ? [] : ['--import', './test/support/shifted-clock.mjs'];
  const child = spawn(
    process.execPath,
    [
      ...clock,
      ...(isBuilt
        ? [`dist/src/main/${name}.js`]
        : ['--import', './test/support/typescript.mjs', `src/main/${name}.ts`]),
      ...args,
    ],
    {
      env: {
        ...inherited,
        ...CITIZEN_KEYS,
        DATABASE_URL: databaseUrl,
        DATA_DIR: dataDir,
        RATE_POINTS_PER_MINUTE: '100000000',
        LOG_LEVEL: 'error',
        CLOCK_SHIFT_MS: String(clockShiftMs),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let written = '';
  child.stdout.on('data', (chunk: Buffer) => (written += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (written += chunk.toString()));
  const closed = once(child, 'close') as Promise<[number | null]>;
  return {
    child,
    output: () => written,
    async end(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      const [code] = await closed;
      return code;
    },
  };
}

/** Starts an API of its own and waits until it answers. */
export async function startApi(config: RunningConfig, options: ProgramOptions = {}): Promise<ApiProgram> {
  const port = await freePort();
  const program = startMain('api', config, { ...options, env: { PORT: String(port), ...options.env } });
  const url = `http://127.0.0.1:${String(port)}`;
  await until(program, async () => (await fetch(`${url}/health/ready`)).ok);
  return { ...program, url };
}

/** Starts a worker of its own and waits until it works. */
export async function startWorker(config: RunningConfig, options: ProgramOptions = {}): Promise<MainProgram> {
  const program = startMain('worker', config, options);
  await until(program, () => Promise.resolve(program.output().includes('The worker is ready.')));
  return program;
}

const START_MS = 120_000;

async function until(program: MainProgram, isReady: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + START_MS;
  for (;;) {
    if (await isReady().catch(() => false)) return;
    if (program.child.exitCode !== null || performance.now() > deadline)
      throw new Error(`The program did not become ready:\n${program.output()}`);
    await delay(50);
  }
}
