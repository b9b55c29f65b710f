import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertSettings, WantedSubscription } from '../../src/alert/domain/index.js';
import { EndAlertSubscription } from '../../src/alert/use-case/end-alert-subscription.js';
import { MakeDigests } from '../../src/alert/use-case/make-digests.js';
import { RingDeliveries } from '../../src/alert/use-case/ring-deliveries.js';
import { SetAlertSettings } from '../../src/alert/use-case/set-alert-settings.js';
import { SubscribeToAlerts } from '../../src/alert/use-case/subscribe-to-alerts.js';
import { Database } from '../../src/platform/database/index.js';
import { TaskStore } from '../../src/waitlist/index.js';
import { WakeAlerts } from '../../src/alert/use-case/wake-alerts.js';
import { isRefused, type Actor, type Refused } from '../../src/kernel/index.js';
import { everyRow } from '../support/rows.js';
import { statementsOf } from '../support/statements.js';
import { QueueFixture } from '../waitlist/queue-fixture.js';
import { AlertWorld } from './alert-world.js';

let world: AlertWorld;
let intervention: string;
let caseworker: Actor;
beforeAll(async () => {
  world = await AlertWorld.start();
  intervention = (await world.waitlist.capacity.intervention()).id;
  caseworker = {
    ...(await world.waitlist.actor('caseworker')),
    grants: [{ role: 'CW', departmentId: 'employment' }],
  };
}, 120_000);
afterAll(async () => world.close());
beforeEach(async () => world.clean());

const NOTHING: WantedSubscription = {
  kind: null,
  interventionId: null,
  purposeId: null,
  caseId: null,
  thresholdWeeks: null,
  delivery: 'AT_ONCE',
};
const subscribe = async (wanted: Partial<WantedSubscription>, key: string = randomUUID()) =>
  world.get(SubscribeToAlerts).execute(caseworker, { ...NOTHING, ...wanted, idempotencyKey: key });
const SETTINGS: AlertSettings = {
  language: 'en',
  channels: ['EMAIL'],
  digest: 'DAILY',
  quietFrom: null,
  quietTo: null,
  worksOn: [1, 2, 3, 4, 5],
};
const set = async (wanted: Partial<AlertSettings>) =>
  world.get(SetAlertSettings).execute(caseworker, { ...SETTINGS, ...wanted, idempotencyKey: randomUUID() });
const codesOf = (answer: object | Refused): readonly string[] =>
  isRefused(answer) ? answer.refused.map(({ code }) => code) : [];

/** The clock stands at a moment in Copenhagen; 2027-03-01 is a Monday. */
const at = async (moment: string): Promise<void> => {
  await world.owner.rows(
    `create or replace function broker_now() returns timestamptz language sql stable
       as $$ select timestamptz '${moment} Europe/Copenhagen' $$`,
  );
};
/** The catalogue shows another text of an intervention: a matter of low urgency. */
const revised = async (revision: number, of = intervention): Promise<void> => {
  await world.owner.rows(
    `insert into outbox_message (kind, data, raised_at)
     values ('catalogue.intervention-revised', jsonb_build_object('interventionId', $1::uuid, 'revision', $2::int), now())`,
    [of, revision],
  );
  await world.hear();
};
/** A hundred citizens of the caseworker's own, each in one of the queues. @returns their entries, in turn by queue */
const hundredCases = async (queues: readonly string[]): Promise<readonly string[]> => {
  const fixture = new QueueFixture(world.waitlist.app, world.owner);
  const people = Array.from({ length: 100 / queues.length }, () => ({
    waitedDays: 3,
    referringDepartmentId: 'employment',
  }));
  const entries: string[] = [];
  for (const queue of queues) entries.push(...(await fixture.queue(queue, people)));
  await world.owner.rows(
    `with entry as (update waitlist_entry set responsible_id = $2 where id = any ($1) returning case_id)
     insert into case_relationship (id, case_id, kind, person_id, reason, valid_from, recorded_at)
     select gen_random_uuid(), case_id, 'RESPONSIBLE', $2, 'x', broker_today() - 3, now() from entry`,
    [entries, caseworker.personId],
  );
  return entries;
};
/** A task about each of the entries, as their room raises it. */
const task = async (kind: 'MAKE_CONTACT' | 'GUARANTEE_NEAR', entries: readonly string[]): Promise<void> => {
  const rows = await world.owner.rows<{ id: string; queue: string }>(
    'select id, intervention_id as queue from waitlist_entry where id = any ($1)',
    [entries],
  );
  await world.get(Database).transaction(async (tx) =>
    world.get(TaskStore).raise(
      tx,
      rows.map(({ id, queue }) => ({
        ...{ kind, departmentId: 'employment', entryId: id, interventionId: queue },
        ...{ objectId: null, addresseeId: null, isForLead: false, dueOn: tx.today, tellCitizen: null },
      })),
    ),
  );
};
const digests = async (): Promise<readonly string[]> =>
  (
    await world.owner.rows<{ told: string }>(
      `select d.due_on || ' ' || (select count(*) from alert_digest_item i where i.digest_id = d.id) as told
       from alert_digest d order by d.due_on`,
    )
  ).map(({ told }) => told);

describe('a subscription', () => {
  it('follows what it names, once whatever is sent again', async () => {
    const key = randomUUID();
    const first = await subscribe({ interventionId: intervention }, key);
    expect(await subscribe({ interventionId: intervention }, key)).toEqual(first);
    await subscribe({ interventionId: intervention, delivery: 'DIGEST' });
    const rows = await world.owner.rows('select delivery from alert_subscription where ended_at is null');
    expect(rows).toEqual([{ delivery: 'DIGEST' }]);
    await revised(2);
    expect(await world.decisions('INTERVENTION_REVISED')).toEqual(['caseworker RAISED_IN_DIGEST']);
  });

  it('ends, and nobody else can end it', async () => {
    const answer = await subscribe({ interventionId: intervention });
    const { subscriptionId } = answer as { readonly subscriptionId: string };
    const end = async (actor: Actor) =>
      world.get(EndAlertSubscription).execute(actor, { subscriptionId, idempotencyKey: randomUUID() });
    const other = await world.waitlist.actor('health-staff');
    expect(codesOf(await end(other))).toEqual(['NO_SUCH_SUBSCRIPTION']);
    expect(codesOf(await end(caseworker))).toEqual([]);
    expect(codesOf(await end(caseworker))).toEqual(['NO_SUCH_SUBSCRIPTION']);
    await revised(3);
    expect(await world.decisions('INTERVENTION_REVISED')).toEqual([]);
  });

  it('that makes no sense is refused with every reason, and nothing is kept', async () => {
    const before = (await everyRow(world.owner))['alert_subscription'];
    const limit = { kind: 'WAIT_ABOVE_LIMIT', interventionId: intervention };
    const [foreign = ''] = await world.waitlist.healthCases(1);
    const refused: readonly (readonly [Partial<WantedSubscription>, readonly string[]])[] = [
      [{ ...limit, thresholdWeeks: 0 }, ['THRESHOLD_OUT_OF_RANGE']],
      [{ ...limit, thresholdWeeks: 1000 }, ['THRESHOLD_OUT_OF_RANGE']],
      [limit, ['THRESHOLD_MISSING']],
      [{ kind: 'WAIT_ABOVE_LIMIT', thresholdWeeks: 8 }, ['LIMIT_OF_SOMETHING']],
      [{ interventionId: intervention, thresholdWeeks: 8 }, ['THRESHOLD_NOT_FOR_THIS_KIND']],
      [{ interventionId: randomUUID() }, ['NOT_THERE']],
      [{ interventionId: 'x' }, ['NOT_THERE']],
      [{ purposeId: 'nothing' }, ['NOT_THERE']],
      [{ caseId: foreign }, ['NOT_THERE']],
      [{ caseId: randomUUID() }, ['NOT_THERE']],
      [{ kind: 'NOTHING' }, ['UNKNOWN_KIND']],
      [{ kind: 'SLOT_OFFER_MADE', delivery: 'OFF' }, ['MAY_NOT_BE_OFF']],
    ];
    for (const [wanted, codes] of refused) expect(codesOf(await subscribe(wanted))).toEqual(codes);
    expect((await everyRow(world.owner))['alert_subscription']).toEqual(before);
  });

  it('switched off for an intervention keeps its alerts away', async () => {
    await subscribe({ interventionId: intervention });
    await subscribe({ interventionId: intervention, kind: 'INTERVENTION_REVISED', delivery: 'OFF' });
    await revised(4);
    expect(await world.decisions('INTERVENTION_REVISED')).toEqual(['caseworker NOT_WANTED']);
    expect(await world.shown()).toEqual([]);
  });
});

describe('settings', () => {
  it('that nobody could keep are refused', async () => {
    expect(codesOf(await set({ quietFrom: '18:00' }))).toEqual(['IMPOSSIBLE_HOURS']);
    expect(codesOf(await set({ quietFrom: '25:00', quietTo: '07:00' }))).toEqual(['IMPOSSIBLE_HOURS']);
    expect(codesOf(await set({ worksOn: [] }))).toEqual(['NO_WORKING_DAY']);
    expect(codesOf(await set({ worksOn: [8, 8] }))).toEqual(['NO_WORKING_DAY']);
    expect(codesOf(await set({ channels: ['FAX' as 'EMAIL'] }))).toEqual(['UNKNOWN_CHANNEL']);
    expect(await world.owner.rows('select from alert_setting')).toEqual([]);
  });

  it('let what is not urgent wait for the morning, and ring for it once', async () => {
    await subscribe({ interventionId: intervention });
    await set({ quietFrom: '17:00', quietTo: '08:00' });
    await at('2027-03-01 18:30');
    await revised(5);
    expect(await world.leaving()).toEqual({});
    await at('2027-03-02 07:59');
    expect(await world.get(RingDeliveries).execute()).toBe(0);
    await at('2027-03-02 08:00');
    expect(await world.get(RingDeliveries).execute()).toBe(1);
    expect(await world.get(RingDeliveries).execute()).toBe(0);
    expect(await world.leaving()).toEqual({ 'alert.deliver-mail': 1 });
  });
});

describe('a digest', () => {
  it('comes once a working day, with everything that was not seen', async () => {
    await subscribe({ interventionId: intervention, delivery: 'DIGEST' });
    await at('2027-03-05 10:00');
    for (let revision = 10; revision < 20; revision += 1) await revised(revision);
    expect(await world.leaving()).toEqual({});
    for (const moment of ['2027-03-05 18:00', '2027-03-06 07:00', '2027-03-08 06:59']) {
      await at(moment);
      expect(await world.get(MakeDigests).execute()).toBe(0);
    }
    await world.owner.rows(
      `update alert set acknowledged_at = now() where id in (select id from alert order by id limit 4)`,
    );
    await at('2027-03-08 07:00');
    expect(await world.get(MakeDigests).execute()).toBe(1);
    await revised(20);
    expect(await world.get(MakeDigests).execute()).toBe(0);
    await at('2027-03-09 07:00');
    await Promise.all([world.get(MakeDigests).execute(), world.get(MakeDigests).execute()]);
    expect(await digests()).toEqual(['2027-03-08 6', '2027-03-09 1']);
    expect(await world.leaving()).toEqual({ 'alert.deliver-mail': 2 });
  });

  it('leaves out what rests, and tells it when that is over', async () => {
    await subscribe({ interventionId: intervention, delivery: 'DIGEST' });
    await at('2027-03-05 10:00');
    await revised(40);
    await world.owner.rows(
      `update alert set snoozed_until = timestamptz '2027-03-09 09:00 Europe/Copenhagen'`,
    );
    await revised(41);
    await at('2027-03-08 07:00');
    await world.get(MakeDigests).execute();
    await at('2027-03-09 07:00');
    await world.get(WakeAlerts).execute();
    expect(await world.get(MakeDigests).execute()).toBe(0);
    await at('2027-03-09 09:15');
    expect(await world.get(WakeAlerts).execute()).toBe(1);
    expect(await world.get(WakeAlerts).execute()).toBe(0);
    await world.get(MakeDigests).execute();
    expect(await digests()).toEqual(['2027-03-08 1', '2027-03-09 1']);
  });

  it('tells again what rested after it was told, and the digest before still says that it told it', async () => {
    await subscribe({ interventionId: intervention, delivery: 'DIGEST' });
    await at('2027-03-05 10:00');
    await revised(50);
    await at('2027-03-08 07:00');
    await world.get(MakeDigests).execute();
    const rest = `update alert set snoozed_until = timestamptz '2027-03-08 12:00 Europe/Copenhagen'`;
    await world.owner.rows(rest);
    await at('2027-03-08 12:01');
    // Its digest is still on its way, and tells it.
    expect(await world.get(WakeAlerts).execute()).toBe(1);
    expect(await world.owner.rows('select from alert_digest_item')).toHaveLength(1);
    await world.owner.rows(`update alert_delivery set state = 'SENT', ended_at = now()`);
    await world.owner.rows(rest);
    expect(await world.get(WakeAlerts).execute()).toBe(1);
    await at('2027-03-09 07:00');
    await world.get(MakeDigests).execute();
    expect(await digests()).toEqual(['2027-03-08 1', '2027-03-09 1']);
    expect(await world.leaving()).toEqual({ 'alert.deliver-mail': 2 });
  });

  it('is no more than one a day for somebody with a hundred cases, beside what is urgent', async () => {
    const queues = await Promise.all([0, 1, 2, 3].map(async () => world.waitlist.queue()));
    const entries = await hundredCases(queues);
    const mailed = { atOnce: 0, digests: 0 };
    const days = [
      ['2027-03-10', '2027-03-11'],
      ['2027-03-11', '2027-03-12'],
      ['2027-03-12', '2027-03-15'],
    ] as const;
    for (const [nth, [today, next]] of days.entries()) {
      await at(`${today} 12:00`);
      // Nobody spoke with a third of them for long, a guarantee is near for two, and two interventions are described anew.
      await task(
        'MAKE_CONTACT',
        entries.filter((_, of) => of % 3 === nth),
      );
      await task('GUARANTEE_NEAR', entries.slice(2 * nth, 2 * nth + 2));
      for (const queue of queues.slice(0, 2)) await revised(30 + nth, queue);
      await world.hear();
      const [sent] = await world.owner.rows<typeof mailed>(
        `select count(alert_id)::int as "atOnce", count(digest_id)::int as digests from alert_delivery`,
      );
      mailed.atOnce += 2;
      expect(sent).toEqual(mailed);
      for (const moment of [`${today} 20:45`, `${next} 07:00`, `${next} 07:15`, `${next} 11:45`]) {
        await at(moment);
        await world.get(MakeDigests).execute();
      }
      mailed.digests += 1;
    }
    expect(await digests()).toEqual(['2027-03-11 36', '2027-03-12 35', '2027-03-15 35']);
    const people = await world.owner.rows('select distinct person_id from alert_delivery');
    expect(people).toEqual([{ person_id: caseworker.personId }]);
  });
});

describe('many people', () => {
  it('cost no more statements than few', async () => {
    const cost = async (revision: number): Promise<number> => {
      await world.caughtUp();
      const statements = await statementsOf(async () => revised(revision));
      return statements.filter((text) => !/^(begin|commit|start transaction)/i.test(text)).length;
    };
    await subscribe({ interventionId: intervention });
    const one = await cost(200);
    await world.owner.rows(
      `insert into alert_subscription (id, person_id, intervention_id, delivery, created_at)
       select gen_random_uuid(), p.id, $1, 'AT_ONCE', now() from person p where p.id <> $2`,
      [intervention, caseworker.personId],
    );
    expect(await cost(201)).toBe(one);
    expect((await world.decisions('INTERVENTION_REVISED')).length).toBeGreaterThan(20);
  });
});
