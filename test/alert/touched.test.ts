import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SightByRule } from '../../src/alert/desk/sight-by-rule.js';
import { AlertPassingStore } from '../../src/alert/store/alert-passing.store.js';
import { OutgoingDeliveryStore } from '../../src/alert/store/outgoing-delivery.store.js';
import { EscalateAlerts } from '../../src/alert/use-case/escalate-alerts.js';
import { HandOverAlerts } from '../../src/alert/use-case/hand-over-alerts.js';
import { RaiseAlerts } from '../../src/alert/use-case/raise-alerts.js';
import { Database } from '../../src/platform/database/index.js';
import { eventually } from '../support/eventually.js';
import { statementsOf } from '../support/statements.js';
import { AlertDesk } from './api/alert-desk.js';
import { AlertWorld } from './alert-world.js';
import { CasePeople, COLLEAGUE } from './case-people.js';

const KIND = 'SESSION_CHANGED';

let world: AlertWorld;
let desk: AlertDesk;
let people: CasePeople;
beforeAll(async () => {
  world = await AlertWorld.start();
  desk = new AlertDesk(world);
  people = new CasePeople(world);
}, 120_000);
afterAll(async () => world.close());
beforeEach(async () => world.clean());

/** A session in which the citizens of the cases take part is cancelled; soon, so that it cannot wait. */
const cancelled = async (...caseIds: readonly string[]): Promise<string> => {
  const { id } = await world.waitlist.capacity.intervention({
    delivery: 'ROLLING_GROUP',
    schedule: [{ weekday: 'MONDAY', start: '09:00', end: '11:00' }],
  });
  await world.waitlist.capacity.state([{ interventionId: id, places: 9 }]);
  await world.sessionCancelled(id, caseIds);
  return id;
};
/** For whom each is told, by the places of the cases. */
const touchedOf = async (person: string, caseIds: readonly string[]): Promise<readonly number[][]> =>
  (await desk.all(person, 'first: 50, filter: { states: [OPEN] }')).map(({ touched }) =>
    touched.map(({ caseId }) => caseIds.indexOf(caseId ?? '')).sort((left, right) => left - right),
  );
const cases = async (count: number): Promise<readonly string[]> => {
  const all: string[] = [];
  for (let nth = 0; nth < count; nth += 1) all.push(await world.waitlist.employmentCase());
  return all;
};

describe('what touches many citizens and cannot wait', () => {
  it('is one alert for all of a person’s own, and reaches the deputy at once', async () => {
    const caseIds = await cases(2);
    await people.deputised(async () => cancelled(...caseIds));
    expect(await world.told(KIND)).toEqual(['caseworker CONCERNED', `${COLLEAGUE} DEPUTY`]);
    expect(await touchedOf('caseworker', caseIds)).toEqual([[0, 1]]);
  });

  it('is told to the unit where nobody answers for the citizen', async () => {
    const [caseId = '', other = ''] = await cases(2);
    await people.leaveToUnit(caseId);
    await cancelled(caseId, other);
    const told = await world.told(KIND);
    expect(told).toContain('caseworker CONCERNED');
    expect(told).toContain('employment-staff UNIT');
    expect(await touchedOf('employment-staff', [caseId, other])).toEqual([[0]]);
    // Who works in the unit hears of both in one.
    expect(await touchedOf('caseworker', [caseId, other])).toEqual([[0, 1]]);
  });

  it('is told to the unit and its leads where whoever answers may not see the citizen', async () => {
    const [caseId = '', other = ''] = await cases(2);
    await people.bar('caseworker', caseId);
    await cancelled(caseId, other);
    expect(await world.told(KIND)).toEqual([
      'caseworker CONCERNED',
      'employment-manager LEAD',
      'employment-staff UNIT',
    ]);
    expect(await touchedOf('caseworker', [caseId, other])).toEqual([[1]]);
    expect(await touchedOf('employment-manager', [caseId, other])).toEqual([[0]]);
  });

  it('asks the database no more often for many citizens than for few', async () => {
    const cost = async (caseIds: readonly string[]): Promise<number> => {
      await world.clean();
      await cancelled(...caseIds);
      const [message] = await world.owner.rows<{ id: string; data: Record<string, string> }>(
        `select id, data from outbox_message where kind = 'capacity.session-changed' order by id desc limit 1`,
      );
      await world.owner.rows(
        'truncate alert, alert_touched, alert_decision, alert_delivery, alert_digest_item, alert_delivery_attempt',
      );
      await world.caughtUp();
      const statements = await statementsOf(async () =>
        world
          .get(Database)
          .transaction(async (tx) =>
            world.get(RaiseAlerts).execute(tx, 'capacity.session-changed', message ? [message] : []),
          ),
      );
      expect(await world.told(KIND)).toEqual(['caseworker CONCERNED']);
      return statements.length;
    };
    const few = await cost(await cases(2));
    expect(await cost(await cases(7))).toBe(few);
  });
});

describe('what one is told for citizens of one’s own', () => {
  it('is to be seen, and sent, for those of them who are open, and not at all when none is', async () => {
    const caseIds = await cases(2);
    await cancelled(...caseIds);
    const [delivery] = await world.owner.rows<{ id: string; personId: string }>(
      'select id, person_id as "personId" from alert_delivery',
    );
    const isSent = async () =>
      world.get(Database).transaction(async (tx) => {
        const alerts = await new OutgoingDeliveryStore().alertsOf(tx, delivery!.id);
        return world.get(SightByRule).visibleTo(tx, delivery!.personId, alerts);
      });
    await people.bar('caseworker', caseIds[0]!);
    expect(await touchedOf('caseworker', caseIds)).toEqual([[1]]);
    expect(await isSent()).toEqual([true]);
    const [read] = await world.owner.rows<{ subjects: string[] }>(
      `select subject_ids as subjects from audit_entry where operation = 'alerts' order by id desc limit 1`,
    );
    expect(read).toEqual({ subjects: [caseIds[1]] });
    await people.bar('caseworker', caseIds[1]!);
    expect(await desk.page('caseworker')).toMatchObject({ totalCount: 0, waiting: { urgent: 0 }, edges: [] });
    expect(await isSent()).toEqual([false]);
  });

  it('names the entries by which they wait', async () => {
    const queue = await world.waitlist.queue();
    const entry = await world.waitlist.joined('caseworker', await world.waitlist.employmentCase(), queue);
    await world.forget();
    await world.waitlist.capacity.state([{ interventionId: queue, intake: 'CLOSED' }]);
    await world.hear();
    const [alert] = await desk.all('caseworker');
    expect(alert).toMatchObject({
      kind: 'INTERVENTION_PAUSED',
      caseId: null,
      touched: [{ waitlistEntry: { id: entry.id, name: expect.any(String) } }],
    });
  });

  it('goes along with each of them to whoever answers now', async () => {
    const caseIds = await cases(2);
    await cancelled(...caseIds);
    await people.handOver(caseIds[0]!, COLLEAGUE);
    expect(await world.told(KIND)).toEqual(['caseworker CONCERNED', `${COLLEAGUE} CONCERNED`]);
    expect(await touchedOf('caseworker', caseIds)).toEqual([[1]]);
    expect(await touchedOf(COLLEAGUE, caseIds)).toEqual([[0]]);
    // What was taken up for one is told again for another.
    await world.owner.rows('update alert set acknowledged_at = now() where person_id = $1', [
      await world.idOf(COLLEAGUE),
    ]);
    await people.handOver(caseIds[1]!, COLLEAGUE);
    expect(await world.told(KIND)).toEqual([`${COLLEAGUE} CONCERNED`]);
    expect(await touchedOf(COLLEAGUE, caseIds)).toEqual([[0, 1]]);
    const carriers = await world.owner.rows(
      'select a.person_id as "personId" from alert a where a.escalates_at is not null',
    );
    expect(carriers).toEqual([{ personId: await world.idOf(COLLEAGUE) }]);
  });

  it('goes along with the day on which somebody else begins to answer', async () => {
    const caseIds = await cases(1);
    await cancelled(...caseIds);
    await world.owner.rows(
      `with ended as (update case_relationship set valid_from = broker_today() - 9, valid_to = broker_today() - 1
         where case_id = $1 returning case_id)
       insert into case_relationship (id, case_id, kind, person_id, reason, valid_from, recorded_at)
       select gen_random_uuid(), case_id, 'RESPONSIBLE', $2, 'x', broker_today(), now() from ended`,
      [caseIds[0], await world.idOf(COLLEAGUE)],
    );
    await world.get(HandOverAlerts).sweep(null);
    expect(await world.told(KIND)).toEqual([`${COLLEAGUE} CONCERNED`]);
  });

  it('is taken up for who answers for the same, and for nobody who answers for others', async () => {
    const mine = await world.waitlist.employmentCase();
    const other = await world.waitlist.employmentCase(COLLEAGUE);
    const covering = 'employment-caseworker-2';
    await people.relate(mine, 'ABSENCE_COVER', covering, { validTo: await world.waitlist.capacity.today() });
    await cancelled(mine, other);
    expect(await world.told(KIND)).toEqual([
      'caseworker CONCERNED',
      `${COLLEAGUE} CONCERNED`,
      `${covering} ABSENCE_COVER`,
    ]);
    const [alert] = await desk.all(covering);
    await desk.acknowledge(covering, [alert!.id]);
    expect(await world.told(KIND)).toEqual([`${COLLEAGUE} CONCERNED`]);
    await world.owner.moveClock('5 hours');
    await world.minute();
    expect(await world.told(KIND)).toContain('employment-staff UNIT');
    expect(await touchedOf('employment-staff', [mine, other])).toEqual([[1]]);
  });
});

describe('what nobody takes up', () => {
  it('goes on for those citizens for whom nobody did, to whoever could', async () => {
    const caseIds = await cases(1);
    await cancelled(...caseIds);
    await world.owner.moveClock('5 hours');
    await people.deputised(async () => {
      await world.minute();
      expect(await world.told(KIND)).toEqual(['caseworker CONCERNED', `${COLLEAGUE} DEPUTY`]);
      expect(await touchedOf(COLLEAGUE, caseIds)).toEqual([[0]]);
    });
  });

  it('goes on in as many statements for many as for few', async () => {
    const cost = async (count: number): Promise<number> => {
      await world.clean();
      for (const caseId of await cases(count)) await cancelled(caseId);
      await world.owner.moveClock('5 hours');
      let escalated = 0;
      await world.caughtUp();
      const statements = await statementsOf(async () => {
        escalated = await world.get(EscalateAlerts).execute();
      });
      expect(escalated).toBe(count);
      expect((await world.told(KIND)).filter((line) => line === 'employment-staff UNIT')).toHaveLength(count);
      return statements.length;
    };
    const few = await cost(2);
    expect(await cost(6)).toBe(few);
  }, 120_000);

  it('is taken up for those, too, to whom it goes on at the same moment', async () => {
    const caseIds = await cases(1);
    await cancelled(...caseIds);
    await world.owner.moveClock('5 hours');
    const [alert] = await desk.all('caseworker');
    let acknowledging: Promise<unknown> = Promise.resolve();
    await world.get(Database).transaction(async (tx) => {
      expect(await world.get(AlertPassingStore).lockToEscalate(tx, 9)).toHaveLength(1);
      await tx.query(
        `insert into alert (id, person_id, kind, urgency, dedupe_key, because, details, raised_at, escalated_from)
         select gen_random_uuid(), $2, kind, urgency, dedupe_key, 'UNIT', details, raised_at, id from alert where id = $1`,
        [alert!.id, await world.idOf('employment-staff')],
      );
      await tx.query(
        `insert into alert_touched (alert_id, case_id)
         select a.id, $1 from alert a where a.because = 'UNIT'`,
        [caseIds[0]],
      );
      acknowledging = desk.acknowledge('caseworker', [alert!.id]);
      await eventually(
        async () =>
          (
            await world.owner.rows(
              `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
            )
          ).length > 0,
      );
    });
    await acknowledging;
    expect(await world.told(KIND)).toEqual([]);
  });
});
