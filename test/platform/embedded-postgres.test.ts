import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { stopEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.js';
import { killEmbeddedProcesses, startEmbeddedProcess } from '../support/embedded-process.js';

const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

/** Each test starts real servers; on two busy cores one start can take seconds. */
jest.setTimeout(60_000);

let parent: string;
let dataDir: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), `indsatsbro-test-${process.pid} with space æ `));
  await chmod(parent, 0o755);
  dataDir = join(parent, 'data folder');
});
afterEach(async () => {
  await killEmbeddedProcesses();
  await stopEmbeddedPostgres(dataDir);
  await rm(parent, { recursive: true, force: true });
});

const cluster = (): string => join(dataDir, 'postgres/cluster');
const isStopped = async (): Promise<boolean> => !(await readdir(cluster())).includes('postmaster.pid');
const killPostmaster = async (): Promise<void> => {
  process.kill(Number((await readFile(join(cluster(), 'postmaster.pid'), 'utf8')).split('\n')[0]), 'SIGKILL');
};
const mode = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

describe('the embedded PostgreSQL', () => {
  it('starts twice in a path with spaces, keeps its data and stops in order', async () => {
    const first = await startEmbeddedProcess(dataDir);
    expect(first.said).toMatchObject({ adopted: false, folder: dataDir });
    await query(first.said.url, `create table kept as select 'Ærø' as island`);
    await first.end();
    expect(await isStopped()).toBe(true);
    const second = await startEmbeddedProcess(dataDir);
    expect(await query(second.said.url, 'select island from kept')).toEqual([{ island: 'Ærø' }]);
    await second.end();
    expect(await isStopped()).toBe(true);
  });

  it('is reached from this machine with the password only, and others cannot read its files', async () => {
    const server = await startEmbeddedProcess(dataDir);
    const wrong = new URL(server.said.url);
    wrong.password = 'guessed';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect(await query(server.said.url, 'show listen_addresses')).toEqual([
      { listen_addresses: '127.0.0.1' },
    ]);
    expect(await readFile(join(cluster(), 'postmaster.opts'), 'utf8')).toContain(
      '"unix_socket_directories="',
    );
    expect(await mode(join(dataDir, 'postgres'))).toBe('700');
    expect(await mode(join(cluster(), 'indsatsbro.password'))).toBe('600');
    await server.end();
  });

  it('orders Danish words, folds their letters and finds trigrams in æ, ø and å', async () => {
    const server = await startEmbeddedProcess(dataDir);
    await query(server.said.url, 'create extension pg_trgm');
    const [row] = await query(
      server.said.url,
      `select string_agg(word, ' ' order by word) as words, lower('ÆØÅ') as low, 'ærø' % 'Ærø' as alike
         from unnest(array['Øl', 'Aalborg', 'abe', 'Zebra', 'Ærø', 'Åben', 'Bil']) word`,
    );
    expect(row).toEqual({ words: 'abe Bil Zebra Ærø Øl Åben Aalborg', low: 'æøå', alike: true });
    await server.end();
  });

  it('takes over the server of a process that was killed, and stops it at its own end', async () => {
    const killed = await startEmbeddedProcess(dataDir);
    await query(killed.said.url, 'create table kept (id int)');
    await killed.kill();
    const next = await startEmbeddedProcess(dataDir);
    expect(next.said).toMatchObject({ adopted: true, port: killed.said.port });
    await next.end();
    expect(await isStopped()).toBe(true);
  });

  it('recovers at once when the server itself was killed', async () => {
    const first = await startEmbeddedProcess(dataDir);
    await query(first.said.url, 'create table kept as select 1 as id');
    await killPostmaster();
    const next = await startEmbeddedProcess(dataDir);
    expect(next.said.adopted).toBe(false);
    expect(await query(next.said.url, 'select id from kept')).toEqual([{ id: 1 }]);
    await first.end();
    expect(await query(next.said.url, 'select id from kept')).toEqual([{ id: 1 }]);
    await next.end();
    expect(await isStopped()).toBe(true);
  });

  it('is shared by two processes, whoever ends first, and starts once when both begin together', async () => {
    const [one, other] = await Promise.all([startEmbeddedProcess(dataDir), startEmbeddedProcess(dataDir)]);
    expect(one.said.url).toBe(other.said.url);
    expect([one.said.adopted, other.said.adopted].filter(Boolean)).toHaveLength(1);
    await one.end();
    expect(await query(other.said.url, 'select 1 as up')).toEqual([{ up: 1 }]);
    await other.end();
    expect(await isStopped()).toBe(true);
    expect(await readdir(join(dataDir, 'postgres'))).toEqual(['cluster', 'server.log']);
  });

  describe('with its usual port taken', () => {
    let taker: Server;
    afterEach(() => {
      taker.close();
    });

    it('takes another', async () => {
      taker = createServer().listen(0, '127.0.0.1');
      await once(taker, 'listening');
      const { port } = taker.address() as { port: number };
      const server = await startEmbeddedProcess(dataDir, { port });
      expect(server.said.port).not.toBe(port);
      expect(await query(server.said.url, 'select 1 as up')).toEqual([{ up: 1 }]);
      await server.end();
    });
  });
});

describe('one clear sentence', () => {
  it('for data of another version', async () => {
    await (await startEmbeddedProcess(dataDir)).end();
    await writeFile(join(cluster(), 'PG_VERSION'), '15\n');
    const { said } = await startEmbeddedProcess(dataDir);
    expect(said).toMatchObject({ name: 'StartFault' });
    expect(said.fault).toContain('was made by PostgreSQL 15, and this is PostgreSQL 18');
  });

  it('for a folder that holds something else', async () => {
    await mkdir(cluster(), { recursive: true });
    const { said } = await startEmbeddedProcess(dataDir);
    expect(said.fault).toContain('holds no PostgreSQL data');
  });

  it('for a data folder that is a file', async () => {
    await writeFile(dataDir, '');
    const { said } = await startEmbeddedProcess(join(dataDir, 'x'));
    expect(said.fault).toContain('cannot be written (ENOTDIR)');
    await rm(dataDir);
  });
});
