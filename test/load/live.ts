/**
 * Open subscriptions under load: 500 sockets on one process, events made in another one. Run with `npm run bench:live`; with
 * REDIS_URL the processes ring for each other over Redis, else over PostgreSQL.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { CAPACITY_TOPIC } from '../../src/capacity/index.js';
import { ChangeFeed, type Change } from '../../src/platform/change-feed/index.js';
import { Database } from '../../src/platform/database/index.js';
import { raise } from '../live/alerts.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { startTestServer } from '../support/postgres-server.js';
import { redisUrlOrSkip } from '../support/redis.js';
import { Figures, median, quantile } from './figures.js';
import type { Note, Orders } from './live/listeners.js';

const SOCKETS = 500;
const SOCKETS_EACH = 10;
const EVENTS = 100;
/** Between two events, milliseconds. */
const PAUSE_MS = 200;
const IDLE_PAUSE_MS = 50;
/** How long after an event its last deliveries are waited for, milliseconds. */
const PATIENCE_MS = 20_000;
/** The bars: everybody who may hear it within a second; on an idle system an alert is there before anybody notices. */
const P95_BAR_MS = 1_000;
const IDLE_BAR_MS = redisUrlOrSkip() === null ? 500 : 300;

const ALERTS = 'subscription { alertRaised { id kind urgency raisedAt } }';

const figures = new Figures();
const clock = (): number => performance.timeOrigin + performance.now();

/** The sockets of a run, in a process of their own. */
class Listeners {
  private readonly child: ChildProcess;
  private readonly notes: Note[] = [];

  constructor(orders: Orders) {
    this.child = fork(new URL('./live/listeners.ts', import.meta.url), {
      execArgv: ['--import', './test/support/typescript.mjs'],
    });
    this.child.on('message', (message) => {
      if (!('notes' in (message as object))) figures.note(`unexpected: ${JSON.stringify(message)}`);
    });
    this.child.once('exit', (code) => {
      // Without its clients the measurement cannot go on.
      if (code) process.exit(1);
    });
    this.child.send(orders);
  }

  /** All that was told until now. */
  async told(): Promise<readonly Note[]> {
    const answered = once(this.child, 'message') as Promise<[{ notes?: readonly Note[] }]>;
    this.child.send('report');
    const [{ notes = [] }] = await answered;
    this.notes.push(...notes);
    return this.notes;
  }

  /** Waits until what was told fulfils the condition, or patience ends. */
  async until(condition: (notes: readonly Note[]) => boolean | Promise<boolean>): Promise<readonly Note[]> {
    const end = clock() + PATIENCE_MS;
    let notes = await this.told();
    while (!(await condition(notes)) && clock() < end) {
      await delay(200);
      notes = await this.told();
    }
    return notes;
  }

  async end(): Promise<void> {
    this.child.send('end');
    await once(this.child, 'exit');
  }
}

/** What was delivered of what should have been, and how late. */
function tell(
  what: string,
  notes: readonly Note[],
  made: ReadonlyMap<string, number>,
  due: ReadonlyMap<string, ReadonlySet<number>>,
): void {
  const ofEvents = notes.filter(([, id]) => made.has(id));
  const permitted = [...due.values()].reduce((sum, sockets) => sum + sockets.size, 0);
  const right = new Set(
    ofEvents
      .filter(([socket, id]) => due.get(id)?.has(socket))
      .map(([socket, id]) => `${String(socket)} ${id}`),
  );
  const wrong = ofEvents.filter(([socket, id]) => !due.get(id)?.has(socket));
  const late = ofEvents.map(([, id, at]) => at - (made.get(id) ?? 0));
  figures.tell(`${what}: delivered to those who may`, right.size, permitted, {
    unit: 'deliveries',
    least: true,
  });
  figures.tell(`${what}: delivered to others`, wrong.length, 0, { unit: 'deliveries' });
  figures.tell(`${what}: told twice`, ofEvents.length - wrong.length - right.size, 0, { unit: 'deliveries' });
  figures.tell(`${what}: p95 from commit to client`, quantile(late, 0.95), P95_BAR_MS);
  figures.note(`median ${median(late).toFixed(0)} ms, slowest ${quantile(late, 1).toFixed(0)} ms`);
}

const server = await startTestServer();
try {
  const redisUrl = redisUrlOrSkip();
  const env = redisUrl === null ? {} : { REDIS_URL: redisUrl };
  const serving: TestApp = await startTestApp({ env });
  const changing = await startTestApp({ database: { url: serving.config.databaseUrl }, env });
  const owner = new pg.Client(serving.config.databaseUrl);
  await owner.connect();
  const people = Array.from({ length: SOCKETS / SOCKETS_EACH }, (_, nth) => `listener-${String(nth)}`);
  await owner.query(
    `with listener as (
       insert into person (id, subject, name, valid_from)
       select gen_random_uuid(), 'demo:' || key, key, broker_today() - 1 from unnest($1::text[]) key returning id)
     insert into role_grant (id, person_id, role, department_id, valid_from, granted_at)
     select gen_random_uuid(), id, 'CW', 'employment', broker_today() - 1, broker_now() from listener`,
    [people],
  );
  const personOf = (socket: number): string => people[socket % people.length] ?? '';
  const tokens = await Promise.all(
    Array.from({ length: SOCKETS }, async (_, nth) => serving.token(personOf(nth))),
  );
  const url = `${serving.url.replace('http', 'ws')}/graphql`;
  const announce = async (...changes: readonly Change[]): Promise<void> =>
    changing.app
      .get(Database, { strict: false })
      .transaction(async (tx) => changing.app.get(ChangeFeed, { strict: false }).append(tx, ...changes));
  const all = new Set(Array.from({ length: SOCKETS }, (_, nth) => nth));
  const heardByAll = (notes: readonly Note[]): boolean =>
    new Set(notes.map(([socket]) => socket)).size === SOCKETS;
  figures.note(
    `${String(SOCKETS)} sockets of ${String(people.length)} people, ${redisUrl === null ? 'PostgreSQL' : 'Redis'}`,
  );

  const [first = ''] = people;
  const single = new Listeners({ url, tokens: tokens.slice(0, 1), query: ALERTS });
  await single.until(async (notes) => {
    await raise(changing, first, 'RULES_CHANGED');
    return notes.length > 0;
  });
  const raisedAlone = new Map<string, number>();
  for (let nth = 0; nth < EVENTS; nth += 1) {
    const before = clock();
    raisedAlone.set(await raise(changing, first), before);
    await delay(IDLE_PAUSE_MS);
  }
  const toldAlone = await single.until(
    (notes) => notes.filter(([, id]) => raisedAlone.has(id)).length >= EVENTS,
  );
  const idle = toldAlone
    .filter(([, id]) => raisedAlone.has(id))
    .map(([, id, at]) => at - (raisedAlone.get(id) ?? 0));
  figures.tell(
    'one alert at a time: p95 from before its transaction to the client',
    quantile(idle, 0.95),
    IDLE_BAR_MS,
  );
  figures.note(`median ${median(idle).toFixed(0)} ms, slowest ${quantile(idle, 1).toFixed(0)} ms`);
  await single.end();

  const alerts = new Listeners({ url, tokens, query: ALERTS });
  await alerts.until(async (notes) => {
    for (const person of people) await raise(changing, person, 'RULES_CHANGED');
    return heardByAll(notes);
  });
  const raised = new Map<string, number>();
  const dueAlerts = new Map<string, ReadonlySet<number>>();
  for (let nth = 0; nth < EVENTS; nth += 1) {
    const person = people[(nth * 7) % people.length] ?? '';
    const id = await raise(changing, person);
    raised.set(id, clock());
    dueAlerts.set(id, new Set([...all].filter((socket) => personOf(socket) === person)));
    await delay(PAUSE_MS);
  }
  const alertsDue = EVENTS * SOCKETS_EACH;
  const toldAlerts = await alerts.until(
    (notes) => notes.filter(([, id]) => raised.has(id)).length >= alertsDue,
  );
  tell('alertRaised', toldAlerts, raised, dueAlerts);
  await alerts.end();

  const { rows } = await owner.query<{ id: string }>(
    `select i.id from intervention i where i.state = 'PUBLISHED' order by i.id limit ${String(EVENTS + 1)}`,
  );
  const [begin, ...interventions] = rows.map(({ id }) => id);
  const query =
    'subscription { capacityChanged { id capacity { status places free occupied confirmedDaysAgo } } }';
  const capacity = new Listeners({ url, tokens, query });
  await capacity.until(async (notes) => {
    await announce({ topic: CAPACITY_TOPIC, key: begin ?? '' });
    return heardByAll(notes);
  });
  const changed = new Map<string, number>();
  for (const id of interventions) {
    await announce({ topic: CAPACITY_TOPIC, key: id });
    changed.set(id, clock());
    await delay(PAUSE_MS);
  }
  const dueChanges = new Map(interventions.map((id) => [id, all]));
  const toldChanges = await capacity.until(
    (notes) => notes.filter(([, id]) => changed.has(id)).length >= interventions.length * SOCKETS,
  );
  tell('capacityChanged', toldChanges, changed, dueChanges);
  await capacity.end();
  figures.note(`resident memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
  await owner.end();
  await changing.close();
  await serving.close();
} finally {
  await server.stop();
}
process.exitCode = figures.allKept ? 0 : 1;
