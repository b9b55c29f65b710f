import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartFault } from '../lifecycle/start-fault.js';
import type { Binaries } from './binaries.js';
import { freePort } from './free-port.js';
import { diskFull, isDiskFull, type Home } from './home.js';
import { lastLine } from './initialise.js';
import { Keeper } from './keeper.js';
import { isForeign, readPostmasterFile } from './postmaster-file.js';
import { runProgram } from './run-program.js';

/** One server: its folders, its programs and how it is run. */
export interface Server {
  readonly home: Home;
  readonly binaries: Binaries;
  readonly password: string;
  /** False: a crash of the machine may lose data; several times faster for tests. */
  readonly durable: boolean;
  /** The port to take when it is free; 0 for any. */
  readonly port: number;
}

/** Tries to start before giving up. Together they wait longer than a crashed server's processes take to vanish. */
const MAX_ATTEMPTS = 40;
const BETWEEN_ATTEMPTS_MS = 250;
/** How long pg_ctl waits for the server: recovery after a crash may take a while. */
const START_SECONDS = 120;
/** A log above this is begun anew at start, so that it never fills the disk. */
const LOG_BYTES_MAX = 1_000_000;

/**
 * Settings for one small machine. The log holds no statements and no details of errors, since both can hold facts
 * about people.
 */
const settings = (port: number, durable: boolean): string =>
  Object.entries({
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: "''",
    max_connections: 200,
    shared_buffers: '64MB',
    wal_level: 'minimal',
    max_wal_senders: 0,
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');

const logOf = (home: Home): string => join(home.private, 'server.log');

async function pgCtl(
  server: Pick<Server, 'home' | 'binaries'>,
  ...args: readonly string[]
): Promise<boolean> {
  const { home, binaries } = server;
  const all = ['-D', home.cluster, '-w', ...args];
  const { code } = await runProgram(join(binaries.folder, 'pg_ctl'), all, {
    account: home.account,
    cwd: home.private,
  });
  return code === 0;
}

/** Runs pg_ctl start; answers null when the server runs, else what it wrote to its log on the way. */
async function tryStart(server: Server, port: number): Promise<string | null> {
  const log = logOf(server.home);
  const before = (await stat(log).catch(() => null))?.size ?? 0;
  if (before > LOG_BYTES_MAX) await rm(log, { force: true });
  const from = before > LOG_BYTES_MAX ? 0 : before;
  const started = await pgCtl(
    server,
    '-t',
    String(START_SECONDS),
    '-l',
    log,
    '-o',
    settings(port, server.durable),
    'start',
  );
  return started ? null : (await readFile(log).catch(() => Buffer.alloc(0))).subarray(from).toString('utf8');
}

/** Whether another try can help: the port was taken, or the processes of a killed server are still about. */
const mayPass = (said: string): boolean =>
  /could not bind|address already in use|lock file .* already exists|shared memory block/i.test(said);

/** Removes a `postmaster.pid` that names another program's process. */
async function removeForeignFile(cluster: string): Promise<void> {
  const remains = await readPostmasterFile(cluster);
  if (!remains || !(await isForeign(remains, cluster))) return;
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}

/** A connection to the server that runs on this cluster and will go on running, counted among its users. */
async function joinRunning({ home, password }: Server): Promise<Keeper | null> {
  const keeper = await Keeper.connect(home.cluster, password);
  if (!keeper || (await keeper.join().catch(() => false))) return keeper;
  await keeper.end();
  return null;
}

/**
 * Joins the server that already runs on the cluster (another process, or one that was killed, started it), else starts
 * it; tries again while a killed server's remains or a taken port are in the way.
 *
 * @throws StartFault with the server's own reason when it will not start
 */
export async function bringUp(
  server: Server,
  onProgress: (sentence: string) => void,
): Promise<{ keeper: Keeper; adopted: boolean }> {
  let said = '';
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const running = await joinRunning(server);
    if (running) {
      onProgress('PostgreSQL already runs on this data folder and is used.');
      return { keeper: running, adopted: true };
    }
    await removeForeignFile(server.home.cluster);
    const port = await freePort(attempt === 1 ? server.port : 0);
    const failure = await tryStart(server, port);
    const keeper = failure === null ? await joinRunning(server) : null;
    if (keeper) return { keeper, adopted: false };
    said = failure ?? said;
    if (failure !== null && !mayPass(failure)) break;
    await delay(BETWEEN_ATTEMPTS_MS);
  }
  if (await isDiskFull(server.home.private, said)) throw diskFull(server.home.private);
  throw new StartFault(
    `PostgreSQL could not be started: ${lastLine(said) || 'it gave no reason'}. Its log is ${logOf(server.home)}.`,
  );
}

/** Stops the server in order, connections or not. Never throws: a server that is gone already is as good. */
export async function shutDown(server: Pick<Server, 'home' | 'binaries'>): Promise<void> {
  await pgCtl(server, '-m', 'fast', 'stop').catch(() => false);
}

/**
 * Takes this process off the server's users and stops the server when it was the last. Never throws. A keeper that
 * lost its connection tells that the server was killed; if somebody has started it again since, they are asked.
 */
export async function leaveServer(server: Server, keeper: Keeper): Promise<void> {
  try {
    if (await keeper.leave()) await shutDown(server);
  } catch {
    const again = await joinRunning(server).catch(() => null);
    if (again && (await again.leave().catch(() => false))) await shutDown(server);
    await again?.end();
  }
  await keeper.end();
}
