import { createCipheriv, createHmac } from 'node:crypto';
import { ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import pg from 'pg';
import { LeakTrace } from './leak-trace.js';

/** The connections of the product; those of tests that look for something in the database carry other names. */
const OF_THE_PRODUCT = /^indsatsbro/;

/** The one place where citizens' own words stand in plain text, and the only statements that may write them. */
const FREE_TEXT = /\binsert into wish\b/i;

/** A cipher or a hash: what is given to it piece by piece. */
interface Updated {
  update: (data: never) => unknown;
}

type Method = (this: never, ...args: never[]) => unknown;

const restores: (() => void)[] = [];
let trace: LeakTrace | null = null;

/** Calls the listener before the method, with what the method is called with. */
function listen<Host extends object>(
  host: Host,
  name: keyof Host & string,
  listener: (self: unknown, args: readonly unknown[]) => void,
): void {
  const own = Object.getOwnPropertyDescriptor(host, name);
  const original = host[name] as Method;
  const heard = function (this: never, ...args: never[]): unknown {
    listener(this, args);
    return original.apply(this, args);
  };
  Object.defineProperty(host, name, { value: heard, writable: true, configurable: true });
  restores.push(() => {
    if (own) Object.defineProperty(host, name, own);
    else Reflect.deleteProperty(host, name);
  });
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (typeof value !== 'object' || value === null) return String(value);
  return JSON.stringify(value);
};

interface Statement {
  readonly text?: string;
  readonly values?: readonly unknown[];
}

function listenToSql(to: LeakTrace): void {
  listen(pg.Client.prototype, 'query', (self, [first, second]) => {
    const { connectionParameters } = self as { connectionParameters?: { application_name?: string } };
    if (!OF_THE_PRODUCT.test(connectionParameters?.application_name ?? '')) return;
    const statement: Statement = typeof first === 'string' ? { text: first } : (first ?? {});
    const text = statement.text ?? '';
    if (FREE_TEXT.test(text)) return;
    to.inspect('sql', text, text);
    const values = Array.isArray(second) ? (second as readonly unknown[]) : (statement.values ?? []);
    for (const value of values) to.inspect('sql', text, textOf(value));
  });
}

/**
 * What a process seals is what it must not say, and so is a number that it looks up; every cipher and keyed hash of the
 * process is asked, whoever uses it.
 */
function learnFromSecrets(to: LeakTrace): void {
  listen(Object.getPrototypeOf(createHmac('sha256', 'any')) as Updated, 'update', (_self, [hashed]) => {
    if (typeof hashed === 'string' && /^\d{10}$/.test(hashed)) to.learn(hashed);
  });
  const cipher = createCipheriv('aes-256-gcm', Buffer.alloc(32), Buffer.alloc(12));
  listen(Object.getPrototypeOf(cipher) as Updated, 'update', (_self, [plain]) => {
    if (typeof plain === 'string' || plain instanceof Uint8Array) {
      to.learn(typeof plain === 'string' ? plain : Buffer.from(plain).toString('utf8'));
    }
  });
}

function listenToOutput(to: LeakTrace): void {
  for (const [name, stream] of [
    ['stdout', process.stdout],
    ['stderr', process.stderr],
  ] as const) {
    listen(stream, 'write', (_self, [chunk]) => to.inspect('output', name, textOf(chunk)));
  }
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    listen(console, level, (_self, args) =>
      to.inspect('output', `console.${level}`, args.map(textOf).join(' ')),
    );
  }
}

/** Errors and reasons of refusals: what an answer says besides the data that was asked for. */
function saidBesides(body: unknown): readonly unknown[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]: [string, unknown]) =>
    key === 'errors' || key === 'reasons' ? [value] : saidBesides(value),
  );
}

function listenToAnswers(to: LeakTrace): void {
  listen(ServerResponse.prototype, 'end', (_self, [chunk]) => {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
    const text = Buffer.from(chunk as Uint8Array).toString('utf8');
    if (!/"(?:errors|reasons)"/.test(text)) return;
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      body = { errors: text };
    }
    for (const said of saidBesides(body)) to.inspect('answer', 'errors', JSON.stringify(said));
  });
}

/** Jobs on PostgreSQL are parameters of statements; those on Redis are whatever is sent to its port. */
export function listenToRedis(to: LeakTrace, redisUrl: string): void {
  const { hostname, port } = new URL(redisUrl);
  const redisPort = Number(port === '' ? '6379' : port);
  listen(Socket.prototype, 'write', (self, [chunk]) => {
    if ((self as Socket).remotePort !== redisPort) return;
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) {
      to.inspect('job', `Redis at ${hostname}`, Buffer.from(chunk as Uint8Array).toString('utf8'));
    }
  });
}

/**
 * Begins to follow secrets through this process, once: parameters of SQL, output, errors in answers, and jobs.
 *
 * @returns the trace, the same for everybody in the process
 */
export function watchLeaks(): LeakTrace {
  if (trace) return trace;
  trace = new LeakTrace();
  listenToSql(trace);
  learnFromSecrets(trace);
  listenToOutput(trace);
  listenToAnswers(trace);
  if (process.env.REDIS_URL) listenToRedis(trace, process.env.REDIS_URL);
  return trace;
}

/** Ends it: the next test file of this process begins anew. */
export function stopWatchingLeaks(): void {
  for (const restore of restores.splice(0).reverse()) restore();
  trace = null;
}
