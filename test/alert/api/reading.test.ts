import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { statementsOf } from '../../support/statements.js';
import { LiveClient } from '../../live/live-client.js';
import { raise } from '../../live/alerts.js';
import { eventually } from '../../support/eventually.js';
import { AlertWorld } from '../alert-world.js';
import { AlertDesk } from './alert-desk.js';

const COLLEAGUE = 'employment-caseworker-1';

let world: AlertWorld;
let desk: AlertDesk;
beforeAll(async () => {
  world = await AlertWorld.start();
  desk = new AlertDesk(world);
}, 120_000);
afterAll(async () => world.close());
beforeEach(async () => world.clean());

/** A place is offered to a citizen of the demo's caseworker, who hears of it. */
const offered = async () => {
  const queue = await world.waitlist.queue({}, 1);
  const caseId = await world.waitlist.employmentCase();
  const { id: entryId } = await world.waitlist.joined('caseworker', caseId, queue);
  await world.waitlist.done('health-staff', 'confirmReferral', '$entryId: ID!', { entryId });
  await world.forget();
  await world.offers.match(queue);
  await world.hear();
  return { queue, caseId, entryId, offerId: (await world.offers.openOffer(queue)).id };
};
/** The case is nobody's of the employment department any more. */
const loseCase = async (caseId: string): Promise<void> => {
  await world.owner.rows(
    `update case_relationship set valid_from = broker_today() - 9, valid_to = broker_today() - 1 where case_id = $1`,
    [caseId],
  );
};

describe('an alert', () => {
  it('says in both languages what it is, what to do and why, and leads to what it is about', async () => {
    const { queue, caseId, entryId, offerId } = await offered();
    const [alert] = await desk.all('caseworker');
    const { intervention } = await world.waitlist.client.read<{
      intervention: { title: { da: string; en: string } };
    }>('caseworker', `{ intervention(id: "${queue}") { title { da en } } }`);
    expect(alert).toMatchObject({
      kind: 'SLOT_OFFER_MADE',
      urgency: 'URGENT',
      state: 'OPEN',
      title: {
        da: `En borger er tilbudt en plads: ${intervention.title.da}.`,
        en: `A citizen is offered a place: ${intervention.title.en}.`,
      },
      because: { code: 'RESPONSIBLE', text: { en: 'You are responsible for the citizen.' } },
      caseId,
      objectId: offerId,
      intervention: { id: queue },
      waitlistEntry: { id: entryId },
      acknowledgedBy: null,
      escalatedFrom: null,
      deliveries: [{ channel: 'EMAIL', state: 'WAITING', reason: null, attempts: [] }],
    });
    const [offer] = await world.owner.rows<{ at: Date }>(
      'select expires_at as at from slot_offer where id = $1',
      [offerId],
    );
    expect(Date.parse(alert!.dueBy!)).toBe(offer!.at.getTime());
    const name = alert!.waitlistEntry!.name!;
    expect(name.length).toBeGreaterThan(3);
    const words = JSON.stringify([alert!.title, alert!.todo, alert!.because]);
    for (const part of name.split(' ')) expect(words).not.toContain(part);
  });

  it('is its person’s own, and somebody else’s changes nothing', async () => {
    await offered();
    const before = await desk.page('health-staff');
    expect(before).toMatchObject({ totalCount: 0, edges: [] });
    const mine = await desk.raised('health-staff');
    const alone = JSON.stringify(await desk.page('health-staff'));
    for (const urgency of ['URGENT', 'LOW']) await desk.raised('caseworker', { urgency });
    await world.owner.rows(`update alert set acknowledged_at = now() where id <> $1`, [mine]);
    expect(JSON.stringify(await desk.page('health-staff'))).toBe(alone);
    expect(await desk.ids('health-staff')).toEqual([mine]);
  });

  it('is gone, and not counted, once what it is about is not open to its person any more', async () => {
    const { caseId } = await offered();
    await desk.raised('caseworker', { urgency: 'LOW' });
    expect(await desk.page('caseworker')).toMatchObject({ totalCount: 2, waiting: { urgent: 1, low: 1 } });
    await loseCase(caseId);
    expect(await desk.page('caseworker')).toMatchObject({
      totalCount: 1,
      waiting: { urgent: 0, low: 1 },
      edges: [{ node: { kind: 'INTERVENTION_REVISED' } }],
    });
    expect(await desk.ids('caseworker', `filter: { caseId: "${caseId}" }`)).toEqual([]);
  });

  it('of a kind that the product does not know any more is not shown', async () => {
    await desk.raised('caseworker', { kind: 'GONE' });
    expect(await desk.page('caseworker')).toMatchObject({ totalCount: 0, waiting: { normal: 0 }, edges: [] });
  });

  it('is on record as read with whose it names, and the case that was asked for', async () => {
    const { caseId } = await offered();
    await desk.page('caseworker');
    const other = await world.waitlist.employmentCase(COLLEAGUE);
    await desk.page('health-staff', `filter: { caseId: "${other}" }`);
    const rows = await world.owner.rows<{ subjects: string[] }>(
      `select subject_ids as subjects from audit_entry where operation = 'alerts' order by id desc limit 2`,
    );
    expect(rows).toEqual([{ subjects: [other] }, { subjects: [caseId] }]);
  });
});

describe('the list', () => {
  it('has what waits first, the urgent before the rest, then what rests, then what is done', async () => {
    const at = (urgency: string, minutes: number) => desk.raised('caseworker', { urgency, minutes });
    const [low, urgentOld, normal, urgentNew, resting, done, over] = [
      await at('LOW', 1),
      await at('URGENT', 9),
      await at('NORMAL', 2),
      await at('URGENT', 3),
      await at('URGENT', 0),
      await at('URGENT', 5),
      await at('LOW', 4),
    ];
    await world.owner.rows(`update alert set snoozed_until = now() + interval '1 hour' where id = $1`, [
      resting,
    ]);
    await world.owner.rows(`update alert set acknowledged_at = now() where id = $1`, [done]);
    await world.owner.rows(`update alert set closed_at = now() where id = $1`, [over]);
    expect(await desk.ids('caseworker')).toEqual([urgentNew, urgentOld, normal, low, resting, over, done]);
    expect(await desk.page('caseworker', 'first: 0')).toMatchObject({
      totalCount: 7,
      waiting: { urgent: 2, normal: 1, low: 1 },
    });
    const filtered = async (filter: string) => desk.ids('caseworker', `filter: { ${filter} }`);
    expect(await filtered('states: [OPEN]')).toEqual([urgentNew, urgentOld, normal, low]);
    expect(await filtered('states: [SNOOZED, ACKNOWLEDGED]')).toEqual([resting, done]);
    expect(await filtered('urgencies: [LOW]')).toEqual([low, over]);
    expect(await filtered('kinds: ["NO_CONTACT"]')).toEqual([]);
    expect(await filtered('interventionId: "x"')).toEqual([]);
    await world.owner.moveClock('2 hours');
    expect((await desk.ids('caseworker', 'filter: { states: [OPEN] }'))[0]).toBe(resting);
  });

  it('comes in pages without gap or repeat, whatever is raised meanwhile', async () => {
    const key = (nth: number) => `same moment ${String(nth)}`;
    for (let nth = 0; nth < 9; nth += 1)
      await desk.raised('caseworker', { key: key(nth), urgency: nth % 2 === 0 ? 'URGENT' : 'NORMAL' });
    await world.owner.rows(
      'update alert set raised_at = (select max(raised_at) from alert) where dedupe_key < $1',
      [key(5)],
    );
    const all = await desk.ids('caseworker');
    const paged: string[] = [];
    for (let after = '', more = true; more;) {
      const { edges, pageInfo } = await desk.page('caseworker', `first: 2${after}`, 'id');
      paged.push(...edges.map(({ node }) => node.id));
      await desk.raised('caseworker', { urgency: 'URGENT' });
      after = `, after: "${pageInfo.endCursor}"`;
      more = pageInfo.hasNextPage;
    }
    expect(paged).toEqual(all);
  });

  it('costs no more statements for many than for few', async () => {
    const cost = async (): Promise<number> => {
      await world.caughtUp();
      return (await statementsOf(async () => desk.page('caseworker'))).length;
    };
    const another = async () => {
      const queue = await world.waitlist.queue();
      const caseId = await world.waitlist.employmentCase();
      const { id: entryId } = await world.waitlist.joined('caseworker', caseId, queue);
      const about = { kind: 'NO_CONTACT', because: 'RESPONSIBLE', caseId, entryId, interventionId: queue };
      const id = await desk.raised('caseworker', about);
      await world.owner.rows('insert into alert_touched (alert_id, case_id, entry_id) values ($1, $2, $3)', [
        ...[id, caseId, entryId],
      ]);
      await world.owner.rows(
        `with sent as (insert into alert_delivery (id, person_id, channel, alert_id, state, due_at, created_at)
           select gen_random_uuid(), person_id, 'EMAIL', id, 'WAITING', now(), now() from alert where id = $1 returning id)
         insert into alert_delivery_attempt (delivery_id, attempt, began_at) select id, 1, now() from sent`,
        [id],
      );
    };
    for (let nth = 0; nth < 2; nth += 1) await another();
    await cost();
    const few = await cost();
    for (let nth = 0; nth < 8; nth += 1) await another();
    expect((await desk.page('caseworker', 'first: 50', 'id')).edges).toHaveLength(10);
    expect(await cost()).toBe(few);
    expect(few).toBeLessThan(25);
  }, 120_000);
});

describe('what one is told while one looks', () => {
  it('is the whole alert in words, and nothing of what one may not see', async () => {
    const { caseId, entryId } = await offered();
    const foreign = await world.waitlist.caseOf('social-caseworker-1', 'social');
    const client = LiveClient.of(world.waitlist.app, 'caseworker');
    const told = client.subscribe(
      `subscription { alertRaised { id title { en } caseId waitlistEntry { id } } }`,
    );
    await eventually(async () => {
      await raise(world.waitlist.app, 'caseworker', 'RULES_CHANGED');
      return told.told.length > 0;
    });
    const tell = async (about: object) => {
      const id = await desk.raised('caseworker', { kind: 'NO_CONTACT', because: 'RESPONSIBLE', ...about });
      await raise(world.waitlist.app, 'caseworker', 'POLICY_CHANGED');
      return id;
    };
    const hidden = await tell({ caseId: foreign });
    const shown = await tell({ caseId, entryId });
    const alerts = () => told.told.map(({ data }) => data?.['alertRaised'] as { id: string });
    await eventually(() => alerts().some(({ id }) => id === shown));
    expect(alerts().find(({ id }) => id === shown)).toEqual({
      id: shown,
      title: { en: 'A citizen who waits needs contact.' },
      caseId,
      waitlistEntry: { id: entryId },
    });
    expect(alerts().map(({ id }) => id)).not.toContain(hidden);
    expect(told.codes).toEqual([]);
    const rows = await world.owner.rows(
      `select from audit_entry where operation = 'alertRaised' and $1 = any (object_ids) and $2 = any (subject_ids)`,
      [shown, caseId],
    );
    expect(rows).toHaveLength(1);
    await client.close();
  });
});

describe('a lead', () => {
  it('sees how much waits in the own department, and nothing of whose it is', async () => {
    const caseId = await world.waitlist.employmentCase();
    const about = { kind: 'NO_CONTACT', caseId, departmentId: 'employment' };
    for (const person of ['caseworker', COLLEAGUE]) {
      await desk.raised(person, { ...about, key: 'one', because: 'UNIT', minutes: 60 });
      await desk.raised(person, { ...about, key: 'two', because: 'UNIT' });
    }
    await desk.raised('social-caseworker-1', { ...about, key: 'followed' });
    await desk.raised('health-staff', { kind: 'CAPACITY_STALE', because: 'KEEPER', departmentId: 'health' });
    const counts = async (person: string) =>
      (
        await world.waitlist.client.read<{ alertCounts: object[] }>(
          person,
          '{ alertCounts { departmentId kind urgency waiting escalated name { en } } }',
        )
      ).alertCounts;
    expect(await counts('employment-manager')).toEqual([
      {
        departmentId: 'employment',
        kind: 'NO_CONTACT',
        urgency: 'NORMAL',
        waiting: 2,
        escalated: 0,
        name: { en: 'Citizen needs contact' },
      },
    ]);
    expect(await world.waitlist.client.faults('caseworker', '{ alertCounts { waiting } }')).toMatchObject({
      codes: ['FORBIDDEN'],
    });
  });
});
