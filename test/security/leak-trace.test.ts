import { createCipheriv } from 'node:crypto';
import { createServer } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ADMIN_VARIABLE } from '../support/database-names.js';
import { LeakTrace } from '../support/leaks/leak-trace.js';
import { listenToRedis, watchLeaks } from '../support/leaks/watch-leaks.js';

/** People who do not exist; the day of the number does not either. */
const NAME = 'Tordis Æblegren';
const NUMBER = '3110' + '91' + '0007';
const WRITTEN = `${NUMBER.slice(0, 6)}-${NUMBER.slice(6)}`;

describe('a trace', () => {
  const found = (learn: readonly string[], text: string): number => {
    const trace = new LeakTrace();
    for (const plain of learn) trace.learn(plain);
    trace.inspect('sql', 'select $1', text);
    return trace.takeFindings().length;
  };

  it.each([
    ['a name that was sealed', [NAME], `{"name":"${NAME}"}`],
    ['the end of a longer name', [`Anna ${NAME}`], `Kære ${NAME},`],
    ['a number that was sealed', [NUMBER], `[${NUMBER}]`],
    ['a number that was sealed as people write it', [WRITTEN], NUMBER],
    ['a written number that nobody sealed', [], `cpr ${WRITTEN}.`],
  ])('finds %s', (_, learn, text) => {
    expect(found(learn, text)).toBe(1);
  });

  it.each([
    ['a name of which only one word is there', [NAME], 'Tordis og Æblegren'],
    ['ten digits that nobody sealed', [], NUMBER],
    ['an id in which a number could stand', [NUMBER], `0f0c7e0a-6a2b-4c61-9a55-${NUMBER}aa`],
    ['other sealed texts', ['{"any":"thing"}'], '{"any":"thing"}'],
  ])('lets pass %s', (_, learn, text) => {
    expect(found(learn, text)).toBe(0);
  });

  it('holds what was said before against what is sealed later', () => {
    const trace = new LeakTrace();
    trace.inspect('output', 'stdout', `opening a case for ${NAME}`);
    expect(trace.takeFindings()).toEqual([]);
    trace.learn(NAME);
    expect(trace.takeFindings()).toEqual(['output stdout: to… (15 characters)']);
  });

  it('never repeats the secret', () => {
    const trace = new LeakTrace();
    trace.learn(NAME);
    trace.inspect('answer', 'errors', NAME);
    expect(trace.takeFindings().join().toLowerCase()).not.toContain('æblegren');
  });
});

describe('the watch over a process', () => {
  const seal = (plain: string): void => {
    createCipheriv('aes-256-gcm', Buffer.alloc(32), Buffer.alloc(12)).update(plain, 'utf8');
  };

  /** A statement as the product or somebody else would send it. */
  const query = async (applicationName: string, sql: string, value: unknown): Promise<void> => {
    const client = new pg.Client({
      connectionString: process.env[ADMIN_VARIABLE],
      application_name: applicationName,
    });
    await client.connect();
    try {
      await client.query(sql, [value]);
    } finally {
      await client.end();
    }
  };

  /** An HTTP answer with the body. */
  const answer = async (body: unknown): Promise<void> => {
    const server = createServer((_request, response) => response.end(JSON.stringify(body)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await (await fetch(`http://127.0.0.1:${String(port)}`)).text();
    await new Promise((resolve) => server.close(resolve));
  };

  const planted: [string, () => Promise<void> | void, RegExp][] = [
    ['a parameter', () => query('indsatsbro', 'select $1::text', NAME), /^sql select \$1/],
    ['a parameter in JSON', () => query('indsatsbro', 'select $1::jsonb', { to: NAME }), /^sql/],
    ['a job’s data', () => query('indsatsbro jobs', 'select $1::text', `{"cpr":"${NUMBER}"}`), /^sql/],
    ['an error', () => answer({ errors: [{ message: `No room for ${NAME}` }] }), /^answer errors/],
    [
      'a refusal',
      () => answer({ data: { answer: { reasons: [{ text: { da: NUMBER } }] } } }),
      /^answer errors/,
    ],
    ['a line of output', () => void process.stderr.write(`${WRITTEN}\n`), /^output stderr/],
  ];
  it.each(planted)('finds a leak planted in %s', async (_, plant, where) => {
    const trace = watchLeaks();
    seal(NAME);
    seal(NUMBER);
    trace.takeFindings();
    await plant();
    const findings = trace.takeFindings();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(where);
  });

  it('finds a leak planted in what is sent to Redis', async () => {
    const redis = createTcpServer((socket) => socket.resume());
    await new Promise<void>((resolve) => redis.listen(0, '127.0.0.1', resolve));
    const { port } = redis.address() as AddressInfo;
    const trace = new LeakTrace();
    trace.learn(NAME);
    watchLeaks();
    listenToRedis(trace, `redis://127.0.0.1:${String(port)}`);
    const socket = connect(port, '127.0.0.1');
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    await new Promise<void>((resolve) =>
      socket.write(`*3\r\n$5\r\nHMSET\r\n{"to":"${NAME}"}\r\n`, () => resolve()),
    );
    socket.destroy();
    await new Promise((resolve) => redis.close(resolve));
    expect(trace.takeFindings()).toEqual(['job Redis at 127.0.0.1: to… (15 characters)']);
  });

  const allowed: [string, () => Promise<void>][] = [
    ['the data of an answer', () => answer({ data: { caseFile: { name: NAME } } })],
    ['a statement of the test itself', () => query('test', 'select $1::text', NAME)],
  ];
  it.each(allowed)('lets pass %s', async (_, act) => {
    const trace = watchLeaks();
    seal(NAME);
    trace.takeFindings();
    await act();
    expect(trace.takeFindings()).toEqual([]);
  });
});
