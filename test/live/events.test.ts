import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { startTestApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { redisUrlOrSkip } from '../support/redis.js';
import { statementsOf } from '../support/statements.js';
import { EntryDesk } from '../waitlist/entry-mutations.js';
import { line, WaitlistWorld } from '../waitlist/waitlist-world.js';
import { raise } from './alerts.js';
import { LiveClient, type Subscribed } from './live-client.js';

const ALERTS = 'subscription ($after: ID) { alertRaised(after: $after) { id kind urgency raisedAt } }';
const CAPACITY = `subscription ($ids: [ID!]) { capacityChanged(interventionIds: $ids) {
  id capacity { places free statedBy { name } } } }`;
const POSITION = `subscription ($entryIds: [ID!], $caseId: ID) {
  positionChanged(entryIds: $entryIds, caseId: $caseId) { id state name position { position } } }`;

interface ToldEntry {
  readonly id: string;
  readonly position: { readonly position: number } | null;
}
const idsOf = ({ told }: Subscribed): unknown[] =>
  told.map(({ data }) => (data?.['alertRaised'] as { id: string } | undefined)?.id);
const placesOf = ({ told }: Subscribed): unknown[] =>
  told.map(({ data }) => (data?.['capacityChanged'] as { capacity: { places: number } }).capacity.places);
const positionsOf = ({ told }: Subscribed, entryId: string): unknown[] =>
  told
    .map(({ data }) => data?.['positionChanged'] as ToldEntry)
    .filter(({ id }) => id === entryId)
    .map(({ position }) => position?.position ?? null);

const backends: readonly (readonly [string, string | null])[] = [
  ['PostgreSQL', null],
  ['Redis', redisUrlOrSkip()],
];

describe.each(backends.filter(([name, url]) => name === 'PostgreSQL' || url !== null))(
  'what one process changes and another tells, on %s',
  (_, redisUrl) => {
    let world: WaitlistWorld;
    let other: TestApp;
    const clients: LiveClient[] = [];
    beforeAll(async () => {
      const env = redisUrl === null ? {} : { REDIS_URL: redisUrl };
      world = await WaitlistWorld.start({ env });
      other = await startTestApp({ database: { url: world.app.config.databaseUrl }, env });
    }, 120_000);
    afterAll(async () => {
      await Promise.all(clients.map(async (client) => client.close()));
      await other.close();
      await world.close();
    });
    const client = (person: string): LiveClient => {
      const made = LiveClient.of(other, person);
      clients.push(made);
      return made;
    };
    /** Cuts every connection on which a process listens for the bell. */
    const loseBells = async (): Promise<void> => {
      await world.owner.rows(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'indsatsbro-change-feed'`,
      );
      if (redisUrl === null) return;
      const redis = new Redis(redisUrl);
      await redis.client('KILL', 'TYPE', 'pubsub');
      redis.disconnect();
    };
    /** A subscription that is certain to listen: it has told the alert that was raised for it. */
    const listening = async (person: string): Promise<Subscribed> => {
      const subscribed = client(person).subscribe(ALERTS);
      await eventually(async () => {
        await raise(world.app, person, 'RULES_CHANGED');
        return subscribed.told.length > 0;
      });
      return subscribed;
    };

    it('an alert comes to its person and to nobody else', async () => {
      const [mine, hers] = [await listening('caseworker'), await listening('health-staff')];
      const id = await raise(world.app, 'caseworker');
      const last = await raise(world.app, 'health-staff');
      await eventually(() => idsOf(mine).includes(id) && idsOf(hers).includes(last));
      expect(idsOf(hers)).not.toContain(id);
      expect(idsOf(mine)).not.toContain(last);
      expect(mine.told.at(-1)?.data?.['alertRaised']).toMatchObject({
        kind: 'INTERVENTION_REVISED',
        urgency: 'URGENT',
      });
      expect(new Set(idsOf(mine)).size).toBe(mine.told.length);
    });

    it('who was away is told what was raised since the last alert that he or she has', async () => {
      const first = await raise(world.app, 'manager');
      const missed = [await raise(world.app, 'manager'), await raise(world.app, 'manager')];
      const back = client('manager').subscribe(ALERTS, { after: first });
      await eventually(() => missed.every((id) => idsOf(back).includes(id)));
      const next = await raise(world.app, 'manager');
      await eventually(() => idsOf(back).includes(next));
      expect(new Set(idsOf(back)).size).toBe(back.told.length);
    });

    it('who was away for too long is told to read the list anew', async () => {
      const first = await raise(world.app, 'health-staff');
      await world.owner.rows(
        `insert into alert (id, person_id, kind, urgency, dedupe_key, because, details, raised_at)
         select gen_random_uuid(), a.person_id, a.kind, 'LOW', 'many ' || n, a.because, '{}', a.raised_at
         from alert a, generate_series(1, 1001) n where a.id = $1`,
        [first],
      );
      const back = client('health-staff').subscribe(ALERTS, { after: first });
      await eventually(() => back.isOver);
      expect(back.codes).toEqual(['BAD_USER_INPUT']);
      expect(back.told).toEqual([]);
      await world.owner.rows(`delete from alert where dedupe_key like 'many %'`);
    });

    it('somebody else’s alert is as if it were not there', async () => {
      const foreign = client('caseworker').subscribe(ALERTS, { after: await raise(world.app, 'manager') });
      await eventually(() => foreign.isOver);
      expect(foreign.codes).toEqual(['NOT_FOUND']);
    });

    it('capacity comes to all staff, as it is, for what they name or for everything', async () => {
      const [watched, another] = [await world.queue({}, 1), await world.queue({}, 1)];
      const named = client('caseworker').subscribe(CAPACITY, { ids: [watched] });
      await eventually(() => named.told.length > 0);
      expect(placesOf(named)).toEqual([1]);
      const all = client('health-staff').subscribe(CAPACITY);
      let places = 10;
      await eventually(async () => {
        await world.capacity.state([{ interventionId: another, places: (places += 1) }]);
        return all.told.length > 0;
      });
      await world.capacity.state([{ interventionId: watched, places: 7 }]);
      await eventually(() => placesOf(named).includes(7) && placesOf(all).includes(7));
      expect(
        named.told.every(({ data }) => (data?.['capacityChanged'] as { id: string }).id === watched),
      ).toBe(true);
    });

    it('a position comes when it is another one, to whom the entry is open', async () => {
      const queue = await world.queue();
      const cases = await world.healthCases(3);
      const [first, second, third] = (await world.filled(
        cases.map((caseId, nth) => line(caseId, queue, { firstReferralOn: `2026-03-0${String(nth + 2)}` })),
      )) as [string, string, string];
      const staff = client('health-staff').subscribe(POSITION, { entryIds: [second, third] });
      const lead = client('manager').subscribe(POSITION, { entryIds: [third] });
      const foreign = client('caseworker').subscribe(POSITION, { entryIds: [second] });
      await eventually(() => staff.told.length === 2 && lead.told.length === 1 && foreign.isOver);
      expect([positionsOf(staff, second), positionsOf(staff, third)]).toEqual([[2], [3]]);
      expect(foreign.codes).toEqual(['NOT_FOUND']);

      const desk = new EntryDesk(world);
      await desk.done('health-staff', 'pauseEntry', first, { reason: 'ILLNESS' });
      await desk.done('health-staff', 'withdrawEntry', first, { reason: 'NEED_IS_GONE' });
      await eventually(() => positionsOf(lead, third).includes(2) && positionsOf(staff, third).includes(2));
      expect([positionsOf(staff, second), positionsOf(staff, third)]).toEqual([
        [2, 1],
        [3, 2],
      ]);
      expect(positionsOf(lead, third)).toEqual([3, 2]);
    });

    it('a case’s entries are told, those too that join later', async () => {
      const [before, later] = [await world.queue(), await world.queue()];
      const caseId = await world.employmentCase();
      const one = await world.joined('caseworker', caseId, before);
      const own = client('caseworker').subscribe(POSITION, { caseId });
      const foreign = client('health-staff').subscribe(POSITION, { caseId });
      await eventually(() => own.told.length === 1 && foreign.isOver);
      expect(foreign.codes).toEqual(['NOT_FOUND']);
      const two = await world.joined('caseworker', caseId, later);
      await eventually(() => positionsOf(own, two.id).length === 1);
      expect(positionsOf(own, one.id)).toEqual([1]);
    });

    it('a reading of a queue is shared by all who watch it', async () => {
      const queue = await world.queue();
      const cases = await world.healthCases(6);
      const entries = await world.filled(
        cases.map((caseId, nth) => line(caseId, queue, { firstReferralOn: `2026-03-0${String(nth + 2)}` })),
      );
      const watching = ['health-staff', 'manager'].flatMap((person) =>
        Array.from({ length: 5 }, () => client(person).subscribe(POSITION, { entryIds: entries.slice(-1) })),
      );
      await eventually(() => watching.every(({ told }) => told.length === 1));
      const desk = new EntryDesk(world);
      const statements = await statementsOf(async () => {
        await desk.done('health-staff', 'withdrawEntry', entries[0]!, { reason: 'NEED_IS_GONE' });
        await eventually(() => watching.every(({ told }) => told.length === 2));
      });
      expect(statements.filter((text) => text.includes('with asked as')).length).toBeLessThan(4);
    });

    it('goes on when the connection to the bell was lost', async () => {
      const mine = await listening('caseworker');
      await loseBells();
      const id = await raise(world.app, 'caseworker');
      await eventually(() => idsOf(mine).includes(id));
    });

    it('is told although nobody rings any more, and soon (F28)', async () => {
      const mine = await listening('caseworker');
      await loseBells();
      const begun = performance.now();
      const [row] = await world.owner.rows<{ id: string }>(
        `with person as (select id from person where subject = 'demo:caseworker'),
           raised as (insert into alert (id, person_id, kind, urgency, dedupe_key, because, details, raised_at)
             select gen_random_uuid(), id, 'INTERVENTION_REVISED', 'LOW', gen_random_uuid(), 'FOLLOWER', '{}', broker_now() from person
             returning id),
           told as (insert into change_feed (topic, key) select 'alert', id from person)
         select id from raised`,
      );
      await eventually(() => idsOf(mine).includes(row!.id));
      expect(performance.now() - begun).toBeLessThan(10_000);
    });
  },
);
