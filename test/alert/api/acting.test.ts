import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LiveClient } from '../../live/live-client.js';
import { eventually } from '../../support/eventually.js';
import { everyRow } from '../../support/rows.js';
import { raise } from '../../live/alerts.js';
import { WakeAlerts } from '../../../src/alert/use-case/wake-alerts.js';
import { AlertWorld } from '../alert-world.js';
import { AlertDesk, refusedWith } from './alert-desk.js';

const COLLEAGUE = 'employment-caseworker-1';

let world: AlertWorld;
let desk: AlertDesk;
beforeAll(async () => {
  world = await AlertWorld.start();
  desk = new AlertDesk(world);
}, 120_000);
afterAll(async () => world.close());
beforeEach(async () => world.clean());

/** An urgent alert about a citizen of the caseworker's; who covers for him or her has it too, and somebody follows. */
const shared = async () => {
  const caseId = await world.waitlist.employmentCase();
  await world.owner.rows(
    `insert into case_relationship (id, case_id, kind, person_id, reason, valid_from, valid_to, recorded_at)
     values (gen_random_uuid(), $1, 'ABSENCE_COVER', $2, 'Ferie', broker_today(), broker_today() + 3, broker_now())`,
    [caseId, await world.idOf(COLLEAGUE)],
  );
  const about = { kind: 'SLOT_OFFER_MADE', urgency: 'URGENT', caseId, key: randomUUID() };
  const mine = await desk.raised('caseworker', { ...about, because: 'RESPONSIBLE' });
  const cover = await desk.raised(COLLEAGUE, { ...about, because: 'ABSENCE_COVER' });
  const follower = await desk.raised('employment-manager', { ...about, because: 'FOLLOWER' });
  await world.owner.rows(
    `update alert set escalates_at = broker_now() + interval '1 hour', object_id = gen_random_uuid()::text where id = $1`,
    [mine],
  );
  await world.owner.rows(
    `insert into alert_delivery (id, person_id, channel, alert_id, state, due_at, created_at)
     select gen_random_uuid(), person_id, 'EMAIL', id, 'WAITING', now(), now() from alert`,
  );
  return { mine, cover, follower, caseId };
};
const rowOf = async (id: string) => {
  const [row] = await world.owner.rows<Record<string, unknown>>(
    `select a.acknowledged_by as by, a.escalates_at is not null as escalates, d.state, d.reason
     from alert a left join alert_delivery d on d.alert_id = a.id where a.id = $1`,
    [id],
  );
  return row;
};

describe('acknowledging', () => {
  it('takes it up for all who answer, says who it was, and ends escalation and what waits', async () => {
    const { mine, cover, follower } = await shared();
    const by = await world.idOf(COLLEAGUE);
    const key = randomUUID();
    const first = await desk.acknowledge(COLLEAGUE, [cover], key);
    expect(first).toMatchObject({
      alerts: [{ id: cover, state: 'ACKNOWLEDGED', acknowledgedBy: { id: by } }],
    });
    for (const id of [mine, cover])
      expect(await rowOf(id)).toEqual({ by, escalates: false, state: 'DROPPED', reason: 'ACKNOWLEDGED' });
    expect(await rowOf(follower)).toMatchObject({ by: null, state: 'WAITING' });
    expect((await desk.all('caseworker'))[0]).toMatchObject({
      state: 'ACKNOWLEDGED',
      acknowledgedBy: { id: by },
      deliveries: [{ state: 'DROPPED', reason: 'ACKNOWLEDGED' }],
    });
    const before = await everyRow(world.owner);
    expect(await desk.acknowledge(COLLEAGUE, [cover], key)).toEqual(first);
    const after = await everyRow(world.owner);
    for (const table of ['alert', 'alert_delivery']) expect(after[table]).toEqual(before[table]);
    // Again under another key, and by the other one: it stays the first one's.
    await desk.acknowledge('caseworker', [mine]);
    expect(await rowOf(mine)).toMatchObject({ by });
  });

  it('by somebody who only follows is his or hers alone: it goes on to others all the same', async () => {
    const { mine, follower } = await shared();
    await world.owner.rows(`update alert set escalates_at = broker_now() where id = $1`, [mine]);
    await desk.acknowledge('employment-manager', [follower]);
    expect(await rowOf(mine)).toMatchObject({ by: null, escalates: true, state: 'WAITING' });
    await world.minute();
    expect((await world.told('SLOT_OFFER_MADE')).some((told) => told.endsWith('UNIT'))).toBe(true);
  });

  it('keeps it out of the digest', async () => {
    const id = await desk.raised('caseworker');
    await world.owner.rows(
      'insert into alert_digest_item (alert_id, person_id, due_on) select id, person_id, broker_today() from alert',
    );
    await desk.acknowledge('caseworker', [id]);
    expect(await world.owner.rows('select from alert_digest_item')).toEqual([]);
  });

  it('of what is not one’s own, not there or not open any more is refused, all of it', async () => {
    const { mine, cover, caseId } = await shared();
    const own = await desk.raised(COLLEAGUE);
    const refused = async (ids: readonly string[]) => refusedWith(await desk.acknowledge(COLLEAGUE, ids));
    expect(await refused([own, mine])).toEqual(['NO_SUCH_ALERT alertIds[1]']);
    expect(await refused([randomUUID(), 'x'])).toEqual([
      'NO_SUCH_ALERT alertIds[0]',
      'NO_SUCH_ALERT alertIds[1]',
    ]);
    await world.owner.rows(`delete from case_relationship where case_id = $1 and kind = 'ABSENCE_COVER'`, [
      caseId,
    ]);
    expect(await refused([cover])).toEqual(['NO_SUCH_ALERT alertIds[0]']);
    expect(await world.owner.rows('select from alert where acknowledged_at is not null')).toEqual([]);
    const empty = 'mutation { acknowledgeAlert(idempotencyKey: "a", alertIds: []) { __typename } }';
    expect(await world.waitlist.client.faults(COLLEAGUE, empty)).toMatchObject({ codes: ['BAD_USER_INPUT'] });
  });

  it('needs a signed-in person who says so: opening an address does nothing', async () => {
    const { cover } = await shared();
    const { url } = world.waitlist.app;
    const query = `mutation { acknowledgeAlert(idempotencyKey: "scan", alertIds: ["${cover}"]) { __typename } }`;
    for (const path of [
      `/graphql?query=${encodeURIComponent(query)}`,
      `/alerts/${cover}`,
      `/graphiql?alert=${cover}`,
    ])
      for (const method of ['GET', 'HEAD']) await fetch(`${url}${path}`, { method, redirect: 'manual' });
    expect((await world.waitlist.client.faults(null, query)).codes).toEqual(['UNAUTHENTICATED']);
    expect(await rowOf(cover)).toMatchObject({ by: null, state: 'WAITING' });
  });
});

describe('the page that links in mails lead to', () => {
  const page = async (path: string, method = 'GET') => {
    const response = await fetch(`${world.waitlist.app.url}${path}`, { method, redirect: 'manual' });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('says in both languages how to see the alert, and nothing of it, to whoever comes', async () => {
    const { cover, caseId } = await shared();
    const { status, headers, text } = await page(`/alerts/${cover}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toMatch(/<html lang="da">[\s\S]*<h1>Noget venter[\s\S]*<section lang="en">[\s\S]*Sign in/);
    expect(text).not.toMatch(/<script|<img|<form|SLOT_OFFER/);
    for (const secret of [cover, caseId]) expect(text).not.toContain(secret);
    for (const path of [`/alerts/${randomUUID()}`, '/alerts', '/alerts/x'])
      expect(await page(path)).toMatchObject({ status, text });
    expect((await page(`/alerts/${cover}`, 'POST')).status).toBe(404);
  });

  it('changes no row, however often a scanner of mail opens it', async () => {
    const { cover } = await shared();
    await world.caughtUp();
    const before = await everyRow(world.owner);
    for (const method of ['GET', 'HEAD', 'GET', 'OPTIONS']) await page(`/alerts/${cover}`, method);
    expect(await everyRow(world.owner)).toEqual(before);
  });
});

describe('letting an alert rest', () => {
  it('keeps it from going on until then', async () => {
    const { mine } = await shared();
    await world.owner.rows(`update alert set escalates_at = broker_now() where id = $1`, [mine]);
    const until = await desk.hours(3);
    const key = randomUUID();
    const answer = await desk.snooze('caseworker', mine, until, key);
    expect(answer).toMatchObject({ id: mine, state: 'SNOOZED', snoozedUntil: until });
    expect(await desk.snooze('caseworker', mine, until, key)).toEqual(answer);
    await world.minute();
    expect(await world.told('SLOT_OFFER_MADE')).toHaveLength(3);
    await world.owner.moveClock('4 hours');
    await world.minute();
    expect((await world.told('SLOT_OFFER_MADE')).length).toBeGreaterThan(3);
  });

  const deliveriesOf = async (id: string) =>
    world.owner.rows<{ id: string; state: string; channel: string }>(
      'select id, state, channel from alert_delivery where alert_id = $1 order by created_at, id',
      [id],
    );

  it('tells of it again when that is over, by another delivery where the first had gone', async () => {
    const { mine } = await shared();
    await world.owner.rows(`update alert_delivery set state = 'SENT', ended_at = now() where alert_id = $1`, [
      mine,
    ]);
    const [first] = await deliveriesOf(mine);
    await desk.snooze('caseworker', mine, await desk.hours(3));
    const live = LiveClient.of(world.waitlist.app, 'caseworker');
    try {
      const { told } = live.subscribe('subscription { alertRaised { id state } }');
      // Whoever is told of another one listens.
      await eventually(async () => {
        await world.minute();
        return told.length > 0 || (await raiseAnother());
      });
      told.length = 0;
      await world.owner.moveClock('2 hours 59 minutes');
      await world.minute();
      expect(await deliveriesOf(mine)).toEqual([first]);
      await world.owner.moveClock('3 hours 1 minute');
      await world.minute();
      await world.minute();
      await eventually(() => told.length > 0);
      expect(told).toEqual([{ data: { alertRaised: { id: mine, state: 'OPEN' } } }]);
    } finally {
      await live.close();
    }
    const [kept, again, ...more] = await deliveriesOf(mine);
    expect([kept, more]).toEqual([first, []]);
    expect(again).toMatchObject({ state: 'WAITING', channel: 'EMAIL' });
    expect((await desk.all('caseworker')).find(({ id }) => id === mine)).toMatchObject({
      state: 'OPEN',
      snoozedUntil: null,
      deliveries: [{ state: 'SENT' }, { state: 'WAITING' }],
    });
  });

  /** Something that the subscription of the test hears of. */
  const raiseAnother = async (): Promise<boolean> => {
    await raise(world.waitlist.app, 'caseworker');
    return false;
  };

  it('sends nothing twice that waited all the time, and nothing that was acknowledged meanwhile', async () => {
    const { mine, cover } = await shared();
    for (const [person, id] of [
      ['caseworker', mine],
      [COLLEAGUE, cover],
    ] as const)
      await desk.snooze(person, id, await desk.hours(3));
    await world.owner.rows(`update alert_delivery set state = 'SENT', ended_at = now() where alert_id = $1`, [
      cover,
    ]);
    await world.owner.rows(`update alert set because = 'FOLLOWER' where id = $1`, [cover]);
    await desk.acknowledge(COLLEAGUE, [cover]);
    await world.owner.moveClock('4 hours');
    await world.get(WakeAlerts).execute();
    expect(await deliveriesOf(mine)).toMatchObject([{ state: 'WAITING' }]);
    expect(await deliveriesOf(cover)).toMatchObject([{ state: 'SENT' }]);
  });

  it('ends when its person says so', async () => {
    const own = await desk.raised('caseworker');
    await desk.snooze('caseworker', own, await desk.hours(3));
    expect(await desk.snooze('caseworker', own, null)).toMatchObject({ state: 'OPEN', snoozedUntil: null });
    expect(await desk.snooze('caseworker', own, null)).toMatchObject({ state: 'OPEN' });
    await desk.acknowledge('caseworker', [own]);
    expect(refusedWith(await desk.snooze('caseworker', own, null))).toEqual(['NOT_OPEN alertId']);
  });

  it('too long, into the past, beyond what is due or of what is done is refused with the reasons', async () => {
    const { mine, follower } = await shared();
    const own = await desk.raised('caseworker');
    const refused = async (id: string, hours: number) =>
      refusedWith(await desk.snooze('caseworker', id, await desk.hours(hours)));
    expect(await refused(own, 15 * 24)).toEqual(['TOO_FAR_AHEAD until']);
    expect(await refused(own, -1)).toEqual(['NOT_AHEAD until']);
    expect(await refused(mine, 25)).toEqual(['TOO_FAR_AHEAD until']);
    expect(await refused(follower, 1)).toEqual(['NO_SUCH_ALERT alertId']);
    await world.owner.rows(
      `update alert set details = jsonb_build_object('dueOn', broker_today() - 1) where id = $1`,
      [mine],
    );
    expect(await refused(mine, 1)).toEqual(['AFTER_DEADLINE until']);
    await desk.acknowledge('caseworker', [own]);
    expect(await refused(own, 1)).toEqual(['NOT_OPEN alertId']);
    expect(await world.owner.rows('select from alert where snoozed_until is not null')).toEqual([]);
  });
});
