import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TaskStore } from '../../src/waitlist/index.js';
import { RaisedTally } from '../../src/alert/desk/raised-tally.js';
import { AlertMetrics } from '../../src/alert/job/alert-metrics.js';
import { Database } from '../../src/platform/database/index.js';
import { Metrics } from '../../src/platform/health/index.js';
import { putIntoForce } from '../api/rules.js';
import { hasInfant, Policies, tier } from '../waitlist/priority-policies.js';
import type { ToldEntry } from '../waitlist/waitlist-world.js';
import { AlertWorld } from './alert-world.js';

let world: AlertWorld;
beforeAll(async () => {
  world = await AlertWorld.start();
}, 120_000);
afterAll(async () => world.close());
beforeEach(async () => world.clean());

/** A citizen of the demo's caseworker waits in a queue of the health department. */
const waiting = async (places = 0): Promise<{ readonly queue: string; readonly entry: ToldEntry }> => {
  const queue = await world.waitlist.queue({}, places);
  const entry = await world.waitlist.joined('caseworker', await world.waitlist.employmentCase(), queue);
  await world.forget();
  return { queue, entry };
};
const stepOf = async (id: string): Promise<{ id: string; version: number }> => {
  const [row] = await world.owner.rows<{ version: number }>(
    'select version from intervention where id = $1',
    [id],
  );
  return { id, version: row?.version ?? 0 };
};

/** A task about the entry is raised, as the rooms raise theirs. */
const task = async (
  kind: Parameters<TaskStore['raise']>[1][number]['kind'],
  { queue, entry }: { readonly queue: string; readonly entry: ToldEntry },
  more: object = {},
): Promise<void> => {
  await world.get(Database).transaction(async (tx) =>
    world.get(TaskStore).raise(tx, [
      {
        kind,
        departmentId: 'employment',
        entryId: entry.id,
        interventionId: queue,
        objectId: null,
        addresseeId: null,
        isForLead: false,
        dueOn: tx.today,
        tellCitizen: null,
        ...more,
      },
    ]),
  );
  await world.hear();
};

describe('what waits for a person', () => {
  it('is told to whoever answers for the citizen', async () => {
    const one = await waiting();
    await task('GUARANTEE_NEAR', one);
    await task('MAKE_CONTACT', one);
    await task('RESOLVE_PAYER', one, { addresseeId: await world.idOf('caseworker') });
    expect(await world.shown()).toEqual(
      [
        ['GUARANTEE_NEAR', 'RESPONSIBLE', 'URGENT'],
        ['NO_CONTACT', 'RESPONSIBLE', 'NORMAL'],
        ['PAYER_UNRESOLVED', 'RESPONSIBLE', 'NORMAL'],
      ].map(([kind, because, urgency]) => ({ person: 'caseworker', kind, because, urgency })),
    );
    await world.owner.rows(`update waitlist_task set done_at = now() where entry_id = $1`, [one.entry.id]);
    await world.minute();
    expect(await world.shown()).toEqual([]);
  });

  it('is told to the lead where the lead must act', async () => {
    const one = await waiting();
    await task('GUARANTEE_BROKEN', one, { departmentId: 'health', isForLead: true });
    await task('SECOND_APPROVAL', one, { departmentId: 'health', isForLead: true });
    expect(await world.told('GUARANTEE_BROKEN')).toEqual(['caseworker RESPONSIBLE', 'manager LEAD']);
    expect(await world.told('SECOND_APPROVAL_OVERDUE')).toEqual(['manager LEAD']);
  });

  it('goes on from a lead who does nothing to his or her deputy, and then to the department', async () => {
    const one = await waiting();
    await task('SECOND_APPROVAL', one, { departmentId: 'health', isForLead: true });
    const [lead, deputy] = [await world.idOf('manager'), await world.idOf('employment-manager')];
    await world.owner.rows(
      `insert into deputy (id, person_id, deputy_id, department_id, valid_from, valid_to, reason, appointed_by, appointed_at)
       values (gen_random_uuid(), $1, $2, 'health', broker_today(), broker_today() + 9, 'Ferie', $1, now())`,
      [lead, deputy],
    );
    await world.owner.moveClock('25 hours');
    await world.minute();
    expect(await world.told('SECOND_APPROVAL_OVERDUE')).toEqual([
      'employment-manager DEPUTY',
      'manager LEAD',
    ]);
    await world.owner.moveClock('50 hours');
    await world.minute();
    expect(await world.told('SECOND_APPROVAL_OVERDUE')).toContain('health-staff UNIT');
    await world.owner.rows('delete from deputy where deputy_id = $1', [deputy]);
  });

  it('is told to the staff where nobody is named', async () => {
    const one = await waiting();
    await task('BOOK_INTERPRETER', one, { departmentId: 'health' });
    await task('COHORT_UNDER_MINIMUM', one, { departmentId: 'health', entryId: null });
    expect(await world.told('INTERPRETER_TO_BOOK')).toContain('health-staff STAFF');
    expect(await world.told('COHORT_UNDER_MINIMUM')).toEqual(
      expect.arrayContaining(['health-staff STAFF', 'manager LEAD']),
    );
    expect(await world.decisions('COHORT_UNDER_MINIMUM')).toEqual(
      expect.arrayContaining(['health-staff RAISED', 'manager RAISED']),
    );
    expect((await world.shown()).map(({ person }) => person)).not.toContain('caseworker');
  });

  it('and was left undone goes to the lead of those who sent the citizen', async () => {
    const one = await waiting();
    await task('INFORM_CITIZEN', one);
    expect(await world.shown()).toEqual([]);
    await world.owner.moveClock('2 days');
    await world.get(Database).transaction(async (tx) => world.get(TaskStore).escalate(tx, 'INFORM_CITIZEN'));
    await world.hear();
    const told = await world.told('CITIZEN_NOT_INFORMED');
    expect(told).toContain('caseworker RESPONSIBLE');
    expect(told.filter((line) => line.endsWith('LEAD')).length).toBeGreaterThan(0);
  });
});

describe('an intervention for which citizens wait', () => {
  it('that is paused, changed or retired is told to those who answer for them', async () => {
    const { queue } = await waiting();
    await world.waitlist.capacity.state([{ interventionId: queue, intake: 'CLOSED' }]);
    await putIntoForce(world.waitlist.client, queue);
    await world.waitlist.client.done('health-staff', 'publishIntervention', await stepOf(queue));
    await world.waitlist.client.done('health-staff', 'retireIntervention', await stepOf(queue));
    await world.hear();
    expect((await world.shown()).map(({ person, kind, because }) => `${person} ${kind} ${because}`)).toEqual([
      'caseworker INTERVENTION_PAUSED CONCERNED',
      'caseworker INTERVENTION_RETIRED CONCERNED',
      'caseworker INTERVENTION_REVISED CONCERNED',
      'caseworker RULES_CHANGED CONCERNED',
    ]);
  });

  it('that says again that it takes nobody in is told once', async () => {
    const { queue } = await waiting();
    await world.waitlist.capacity.state([{ interventionId: queue, intake: 'CLOSED' }]);
    await world.waitlist.capacity.state([{ interventionId: queue, intake: 'CLOSED', places: 3 }]);
    await world.hear();
    expect(await world.told('INTERVENTION_PAUSED')).toHaveLength(1);
  });

  it('that gets another policy is told once, and so is everybody who falls back', async () => {
    const { queue } = await waiting();
    const caseId = await world.waitlist.employmentCase();
    await world.waitlist.fact('caseworker', caseId, 'hasInfantUnderOne', true);
    await world.waitlist.joined('caseworker', caseId, queue);
    const policies = new Policies(world.waitlist.client, await world.waitlist.capacity.today());
    await world.forget();
    await policies.inForce(queue, [tier('INFANT', hasInfant)]);
    await world.hear();
    expect(await world.told('POLICY_CHANGED')).toEqual(['caseworker CONCERNED']);
    expect(await world.told('POSITIONS_WORSENED')).toEqual(['caseworker CONCERNED']);
  });

  it('whose referral is refused', async () => {
    const { entry } = await waiting();
    await world.waitlist.done(
      'health-staff',
      'refuseReferral',
      '$entryId: ID!, $reasonCodes: [String!]!, $citizenWording: String!, $staffReason: String!',
      { entryId: entry.id, reasonCodes: ['CRITERIA_NOT_MET'], citizenWording: 'Nej', staffReason: 'Nej' },
    );
    await world.hear();
    expect(await world.told('REFERRAL_REFUSED')).toEqual(['caseworker RESPONSIBLE']);
  });
});

describe('positions that became worse', () => {
  it('are one alert for each who answers for those who fell back', async () => {
    const { queue, entry } = await waiting();
    await world.owner.rows(
      `with change as (
         insert into position_change (entry_id, intervention_id, at, from_position, to_position, from_tier, to_tier)
         select $1, $2, now(), 1, n, 1, 1 from generate_series(2, 4) n returning id)
       insert into outbox_message (kind, data, raised_at)
       select 'waitlist.positions-worsened',
         jsonb_build_object('interventionId', $2::uuid, 'firstId', min(id), 'lastId', max(id)), now() from change`,
      [entry.id, queue],
    );
    await world.hear();
    expect(await world.told('POSITIONS_WORSENED')).toEqual(['caseworker CONCERNED']);
  });
});

describe('start windows', () => {
  it('that move are told to those whose citizens wait in the tier', async () => {
    const { queue, entry } = await waiting();
    const move = async (tier: number): Promise<void> => {
      await world.owner.rows(
        `with run as (
           insert into forecast_run (intervention_id, department_id, delivery, day, calculated_at, is_replayed, experienced, flow)
           values ($1, 'health', 'INDIVIDUAL', broker_today(), now(), false, '{}', '{}') returning id),
         moved as (
           insert into window_move (intervention_id, tier, run_id, at, from_p50, to_p50)
           select $1, $2, id, now(), 30, 70 from run returning run_id)
         insert into outbox_message (kind, data, raised_at)
         select 'forecast.window-moved', jsonb_build_object('interventionId', $1::uuid, 'runId', run_id), now() from moved`,
        [queue, tier],
      );
      await world.hear();
    };
    await move(entry.tier + 1);
    expect(await world.told('START_WINDOW_MOVED')).toEqual([]);
    await move(entry.tier);
    expect(await world.told('START_WINDOW_MOVED')).toEqual(['caseworker CONCERNED']);
  });
});

describe('a session', () => {
  it('that is cancelled is told to those whose citizens take part', async () => {
    const { id } = await world.waitlist.capacity.intervention({
      delivery: 'ROLLING_GROUP',
      schedule: [{ weekday: 'MONDAY', start: '09:00', end: '11:00' }],
    });
    await world.waitlist.capacity.state([{ interventionId: id, places: 5 }]);
    const caseId = await world.waitlist.employmentCase();
    await world.sessionCancelled(id, [caseId]);
    expect(await world.shown('SESSION_CHANGED')).toEqual([
      { person: 'caseworker', kind: 'SESSION_CHANGED', because: 'CONCERNED', urgency: 'URGENT' },
    ]);
  });
});

describe('what is found by looking', () => {
  it('tells followers of a free place once, and again when it was taken in between', async () => {
    const { id } = await world.waitlist.capacity.intervention();
    await world.subscribe('caseworker', { intervention_id: id });
    await world.minute();
    expect(await world.told('PLACE_FREE')).toEqual([]);
    await world.waitlist.capacity.state([{ interventionId: id, places: 1 }]);
    await world.minute();
    await world.minute();
    expect(await world.told('PLACE_FREE')).toEqual(['caseworker FOLLOWER']);
    await world.waitlist.capacity.state([{ interventionId: id, places: 0 }]);
    await world.minute();
    await world.waitlist.capacity.state([{ interventionId: id, places: 2 }]);
    await world.minute();
    expect(await world.decisions('PLACE_FREE')).toEqual(['caseworker RAISED', 'caseworker RAISED']);
    expect(await world.told('PLACE_FREE')).toHaveLength(1);
  });

  it('tells of a free place whoever follows later too, once for however many subscriptions, and nobody who wants none', async () => {
    const { id } = await world.waitlist.capacity.intervention();
    await world.waitlist.capacity.state([{ interventionId: id, places: 1 }]);
    await world.subscribe('caseworker', { intervention_id: id });
    await world.subscribe('caseworker', { intervention_id: id, kind: 'PLACE_FREE', delivery: 'DIGEST' });
    await world.minute();
    await world.subscribe('social-caseworker-1', { intervention_id: id });
    await world.subscribe('health-staff', { intervention_id: id });
    await world.subscribe('health-staff', { intervention_id: id, kind: 'PLACE_FREE', delivery: 'OFF' });
    await world.minute();
    await world.minute();
    expect(await world.decisions('PLACE_FREE')).toEqual([
      'caseworker RAISED_IN_DIGEST',
      'social-caseworker-1 RAISED',
    ]);
    await world.owner.rows(`update alert_subscription set ended_at = now() where delivery = 'OFF'`);
    await world.minute();
    expect(await world.told('PLACE_FREE')).toContain('health-staff FOLLOWER');
  });

  it('tells those who follow a purpose of a free place', async () => {
    const { id } = await world.waitlist.capacity.intervention();
    const [purpose] = await world.owner.rows<{ key: string }>(
      `select content -> 'purposes' ->> 0 as key from intervention where id = $1`,
      [id],
    );
    await world.waitlist.capacity.state([{ interventionId: id, places: 1 }]);
    await world.subscribe('caseworker', { purpose_id: purpose?.key });
    await world.minute();
    const rows = await world.owner.rows(
      `select from alert where kind = 'PLACE_FREE' and intervention_id = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  it('leaves a place that was taken out of the next digest', async () => {
    const { id } = await world.waitlist.capacity.intervention();
    await world.waitlist.capacity.state([{ interventionId: id, places: 1 }]);
    await world.subscribe('caseworker', { intervention_id: id, delivery: 'DIGEST' });
    await world.minute();
    expect(await world.owner.rows('select from alert_digest_item')).toHaveLength(1);
    await world.waitlist.capacity.state([{ interventionId: id, places: 0 }]);
    await world.minute();
    await world.minute();
    expect(await world.owner.rows('select from alert_digest_item')).toEqual([]);
    expect(await world.told('PLACE_FREE')).toEqual([]);
  });

  it.each([
    ['waits', `referring_department_id = referring_department_id`, false],
    ['is paused', `state = 'PAUSED', pause_reason = 'ILLNESS'`, true],
    ['waits for a place of another municipality', `guest_municipality = '0751'`, true],
  ])('counts only those who could take a place: somebody %s', async (_, change, isTold) => {
    const queue = await world.waitlist.queue({}, 1);
    const [first] = await world.offers.queued(queue, 1);
    await world.owner.rows(`update waitlist_entry set ${change} where id = $1`, [first?.entryId]);
    await world.subscribe('caseworker', { intervention_id: queue });
    await world.minute();
    expect(await world.told('PLACE_FREE')).toEqual(isTold ? ['caseworker FOLLOWER'] : []);
    expect(await world.offers.match(queue)).toBe(isTold ? 0 : 1);
  });

  it('tells of a place that everybody in the queue was asked about and declined', async () => {
    const queue = await world.waitlist.queue({}, 1);
    await world.offers.queued(queue, 1);
    await world.subscribe('caseworker', { intervention_id: queue });
    await world.offers.match(queue);
    const { id } = await world.offers.openOffer(queue);
    await world.minute();
    expect(await world.told('PLACE_FREE')).toEqual([]);
    await world.offers.done('declineSlotOffer', id);
    expect(await world.offers.match(queue)).toBe(0);
    await world.minute();
    expect(await world.told('PLACE_FREE')).toEqual(['caseworker FOLLOWER']);
  });

  it('says nothing of a place that the first in the queue cannot take while the second can', async () => {
    const queue = await world.waitlist.queue({}, 1);
    const [first] = await world.offers.queued(queue, 2);
    await world.subscribe('caseworker', { intervention_id: queue });
    await world.offers.match(queue);
    const { id, entryId } = await world.offers.openOffer(queue);
    expect(entryId).toBe(first?.entryId);
    await world.offers.done('declineSlotOffer', id);
    await world.minute();
    expect(await world.told('PLACE_FREE')).toEqual([]);
    expect(await world.offers.match(queue)).toBe(1);
  });

  const snapshots = async (id: string, p50: number | null, daysAgo: number): Promise<void> => {
    await world.owner.rows(
      `insert into wait_snapshot (intervention_id, day, waiting, p50) values ($1, broker_today() - $3::int, 9, $2)
       on conflict (intervention_id, day) do update set p50 = excluded.p50`,
      [id, p50, daysAgo],
    );
  };

  it('tells of a wait above a limit once, not while it swings, and again when it is much worse', async () => {
    const { id } = await world.waitlist.capacity.intervention();
    const limit = { kind: 'WAIT_ABOVE_LIMIT', intervention_id: id, threshold_weeks: 8 };
    await world.subscribe('caseworker', limit);
    await world.subscribe('social-caseworker-1', { ...limit, threshold_weeks: 20 });
    const told = async (p50: number): Promise<number> => {
      await snapshots(id, p50, 0);
      await world.daily();
      return (await world.told('WAIT_ABOVE_LIMIT')).length;
    };
    // Weeks: below, above, about the limit, above again, four weeks worse, below by a week, above.
    const days = [50, 60, 53, 60, 92, 40, 60];
    const counts: number[] = [];
    for (const day of days) counts.push(await told(day));
    expect(counts).toEqual([0, 1, 1, 1, 2, 2, 3]);
    expect(new Set(await world.told('WAIT_ABOVE_LIMIT'))).toEqual(new Set(['caseworker FOLLOWER']));
  });

  it('tells of a wait once although its window is unknown on a day in between', async () => {
    const { id } = await world.waitlist.capacity.intervention();
    const limit = { kind: 'WAIT_ABOVE_LIMIT', intervention_id: id, threshold_weeks: 8 };
    await world.subscribe('caseworker', limit);
    await world.subscribe('social-caseworker-1', { intervention_id: id });
    await snapshots(id, 60, 95);
    for (const [day, p50] of [80, null, 82, null, null, 81].entries()) {
      await world.owner.moveClock(`${String(day)} days`);
      await snapshots(id, p50, 0);
      await world.daily();
      await world.minute();
    }
    expect(await world.decisions('WAIT_ABOVE_LIMIT')).toEqual(['caseworker RAISED']);
    expect(await world.decisions('WAIT_RISING')).toContain('social-caseworker-1 RAISED');
    expect((await world.decisions('WAIT_RISING')).filter((line) => line.startsWith('social'))).toHaveLength(
      1,
    );
    expect(await world.told('WAIT_ABOVE_LIMIT')).toEqual(['caseworker FOLLOWER']);
  });

  it('is over when the wait fell well below the limit again, or was told anew', async () => {
    const { id } = await world.waitlist.capacity.intervention();
    const limit = { kind: 'WAIT_ABOVE_LIMIT', intervention_id: id, threshold_weeks: 8 };
    await world.subscribe('caseworker', { ...limit, delivery: 'DIGEST' });
    const open: number[] = [];
    const left: number[] = [];
    for (const p50 of [60, 92, 53, 40]) {
      await snapshots(id, p50, 0);
      await world.daily();
      await world.minute();
      open.push((await world.told('WAIT_ABOVE_LIMIT')).length);
      const items = await world.owner.rows(
        `select from alert_digest_item i join alert a on a.id = i.alert_id where a.kind = 'WAIT_ABOVE_LIMIT'`,
      );
      left.push(items.length);
    }
    expect([open, left]).toEqual([
      [1, 1, 1, 0],
      [1, 1, 1, 0],
    ]);
  });

  it('tells of a rise once, not each day', async () => {
    const { id } = await world.waitlist.capacity.intervention();
    await snapshots(id, 30, 95);
    await snapshots(id, 60, 0);
    for (let day = 0; day < 5; day += 1) {
      await world.owner.moveClock(`${String(day)} days`);
      await world.daily();
    }
    const rows = await world.owner.rows(
      `select distinct a.dedupe_key from alert a where a.kind = 'WAIT_RISING' and a.intervention_id = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  it('tells who stated capacity when it is stale, and then the lead', async () => {
    const { id } = await world.waitlist.capacity.intervention();
    await world.waitlist.capacity.state([{ interventionId: id, places: 1 }]);
    await world.owner.rows(
      `update intervention_capacity set expires_at = broker_now() + interval '100 years' where intervention_id <> $1`,
      [id],
    );
    await world.daily();
    expect(await world.told('CAPACITY_STALE')).toEqual([]);
    await world.owner.moveClock('60 days');
    await world.daily();
    await world.daily();
    expect(await world.told('CAPACITY_STALE')).toEqual(['health-staff NAMED']);
    await world.owner.moveClock('66 days');
    await world.minute();
    expect(await world.told('CAPACITY_STALE')).toEqual(['health-staff NAMED', 'manager LEAD']);
    await world.waitlist.capacity.confirm(id);
    await world.minute();
    expect(await world.told('CAPACITY_STALE')).toEqual([]);
  });
});

describe('forecasts that do not hold', () => {
  it('are told to the lead of the department', async () => {
    await world.owner.rows(
      `with alarm as (
         insert into calibration_alarm (id, department_id, delivery, resolved, held, raised_at)
         values (gen_random_uuid(), 'health', 'INDIVIDUAL', 40, 20, now()) returning id)
       insert into outbox_message (kind, data, raised_at)
       select 'forecast.calibration-alarm-raised', jsonb_build_object('alarmId', id), now() from alarm`,
    );
    await world.hear();
    expect(await world.told('CALIBRATION_ALARM')).toEqual(['manager LEAD']);
  });
});

describe('the figures', () => {
  it('tell how many were raised by kind, once each', async () => {
    const metrics = new Metrics();
    const tally = world.get(RaisedTally);
    new AlertMetrics(metrics, tally).onModuleInit();
    const raised = async (): Promise<readonly string[]> =>
      (await metrics.expose()).text
        .split('\n')
        .filter((line) => line.startsWith('indsatsbro_alerts_raised_total'));
    const one = await waiting();
    const broken = ['indsatsbro_alerts_raised_total{kind="GUARANTEE_BROKEN"} 2'];
    await task('GUARANTEE_BROKEN', one, { departmentId: 'health', isForLead: true });
    expect(await world.told('GUARANTEE_BROKEN')).toHaveLength(2);
    expect(await raised()).toEqual(broken);
    await world.hearAgain();
    expect(await raised()).toEqual(broken);
    tally.raised('SOMETHING_ELSE', 3);
    expect(await raised()).toEqual([...broken, 'indsatsbro_alerts_raised_total{kind="OTHER"} 3']);
  });
});
