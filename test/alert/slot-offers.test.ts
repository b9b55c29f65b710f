import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HandOverAlerts } from '../../src/alert/use-case/hand-over-alerts.js';
import { AlertWorld } from './alert-world.js';
import { AlertDesk, refusedWith } from './api/alert-desk.js';
import { CasePeople, COLLEAGUE } from './case-people.js';

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

interface Offered {
  readonly queue: string;
  readonly caseId: string;
  readonly offerId: string;
}

/** A place is offered to a citizen of the demo's caseworker. */
const offered = async (): Promise<Offered> => {
  const { queue, caseId } = await world.offered();
  return { queue, caseId, offerId: (await world.offers.openOffer(queue)).id };
};

describe('a slot offer', () => {
  it('reaches whoever answers for the citizen, at once and once', async () => {
    await offered();
    await world.hear();
    expect(await world.told('SLOT_OFFER_MADE')).toEqual(['caseworker RESPONSIBLE']);
    expect(await world.leaving()).toEqual({ 'alert.deliver-mail': 1 });
    await world.hearAgain();
    expect(await world.told('SLOT_OFFER_MADE')).toEqual(['caseworker RESPONSIBLE']);
    expect(await world.decisions('SLOT_OFFER_MADE')).toEqual([
      'caseworker RAISED',
      'caseworker ALREADY_TOLD',
    ]);
    expect(await world.leaving()).toEqual({ 'alert.deliver-mail': 1 });
  });

  it('reaches the deputy too while the responsible person is away', async () => {
    const id = await people.appoint();
    await offered();
    await world.hear();
    expect(await world.told('SLOT_OFFER_MADE')).toEqual(['caseworker RESPONSIBLE', `${COLLEAGUE} DEPUTY`]);
    await world.owner.rows('delete from deputy where id = $1', [id]);
  });

  it('that expires or is taken back is told, and the alert that it was made is closed', async () => {
    const { queue, offerId } = await offered();
    await world.hear();
    await world.offers.letExpire(queue);
    await world.offers.expire();
    await world.hear();
    expect(await world.told('SLOT_OFFER_EXPIRED')).toEqual(['caseworker RESPONSIBLE']);
    await world.minute();
    expect(await world.told('SLOT_OFFER_MADE')).toEqual([]);
    const other = await offered();
    await world.offers.done('withdrawSlotOffer', other.offerId);
    await world.hear();
    expect(await world.told('SLOT_OFFER_WITHDRAWN')).toEqual(['caseworker RESPONSIBLE']);
    expect(offerId).not.toBe(other.offerId);
  });

  it('whose deadline is near and unread goes on to the unit and then the lead, and no further once it is read', async () => {
    const { queue } = await offered();
    const near = `update slot_offer set offered_at = broker_now() - interval '3 days',
      expires_at = broker_now() + interval '20 hours' where intervention_id = $1`;
    await world.minute();
    expect(await world.told('SLOT_OFFER_DEADLINE_NEAR')).toEqual([]);
    await world.owner.rows(near, [queue]);
    await world.minute();
    await world.minute();
    expect(await world.told('SLOT_OFFER_DEADLINE_NEAR')).toEqual(['caseworker RESPONSIBLE']);
    const id = await people.appoint();
    await world.owner.moveClock('6 minutes');
    await world.minute();
    expect(await world.told('SLOT_OFFER_DEADLINE_NEAR')).toEqual([
      'caseworker RESPONSIBLE',
      `${COLLEAGUE} DEPUTY`,
    ]);
    await world.owner.rows('update alert set acknowledged_at = broker_now() where because = $1', ['DEPUTY']);
    await world.owner.moveClock('30 minutes');
    await world.minute();
    expect(await world.told('SLOT_OFFER_DEADLINE_NEAR')).toEqual(['caseworker RESPONSIBLE']);
    await world.owner.rows('delete from deputy where id = $1', [id]);
  });

  it('goes on to the lead last, and to nobody who may not see the case', async () => {
    const { queue } = await offered();
    await world.owner.rows(
      `update slot_offer set expires_at = broker_now() + case when intervention_id = $1 then interval '20 hours'
         else interval '90 days' end, offered_at = broker_now() - interval '3 days' where state = 'OPEN'`,
      [queue],
    );
    await world.minute();
    for (const minutes of [6, 12, 18]) {
      await world.owner.moveClock(`${String(minutes)} minutes`);
      await world.minute();
    }
    expect(await world.told('SLOT_OFFER_DEADLINE_NEAR')).toEqual([
      'caseworker RESPONSIBLE',
      'employment-manager LEAD',
      'employment-staff UNIT',
    ]);
    expect(await world.decisions('SLOT_OFFER_DEADLINE_NEAR')).toContain(`${COLLEAGUE} NO_ACCESS`);
  });
});

describe('the deadline of a slot offer', () => {
  /** The one alert of a kind that the caseworker has. */
  const only = async (kind: string) => {
    const [alert, ...others] = await desk.all('caseworker', `first: 50, filter: { kinds: ["${kind}"] }`);
    expect(others).toEqual([]);
    return alert!;
  };
  const expiresAt = async (queue: string): Promise<string> => {
    const [row] = await world.owner.rows<{ at: Date }>(
      'select expires_at as at from slot_offer where intervention_id = $1',
      [queue],
    );
    return row!.at.toISOString();
  };
  const inform = async (offerId: string) =>
    world.offers.done('recordCitizenInformed', offerId, { informedAt: await desk.hours(0) }, 'caseworker');

  it('is told as it is now, and nobody rests beyond it, when it moves since the citizen was informed', async () => {
    const { queue, offerId } = await offered();
    await world.hear();
    const assumed = await expiresAt(queue);
    expect((await only('SLOT_OFFER_MADE')).dueBy).toBe(assumed);
    await inform(offerId);
    const counted = await expiresAt(queue);
    expect(counted < assumed).toBe(true);
    const { id, dueBy } = await only('SLOT_OFFER_MADE');
    expect(dueBy).toBe(counted);
    const seconds = Math.round((Date.parse(counted) - Date.now()) / 1_000);
    await world.owner.moveClock(`${String(seconds - 2 * 3_600)} seconds`);
    const until = new Date(Date.parse(counted) + 3_600_000).toISOString();
    expect(refusedWith(await desk.snooze('caseworker', id, until))).toEqual(['AFTER_DEADLINE until']);
    expect(refusedWith(await desk.snooze('caseworker', id, counted))).toMatchObject({ state: 'SNOOZED' });
  });

  it('that moved is no longer near, and goes on to nobody', async () => {
    const { queue, offerId } = await offered();
    await world.owner.rows(
      `update slot_offer set offered_at = broker_now() - interval '3 days',
         expires_at = broker_now() + case when intervention_id = $1 then interval '20 hours' else interval '90 days' end
       where state = 'OPEN'`,
      [queue],
    );
    await world.minute();
    expect(await world.told('SLOT_OFFER_DEADLINE_NEAR')).toEqual(['caseworker RESPONSIBLE']);
    await inform(offerId);
    await world.owner.moveClock('6 minutes');
    await world.minute();
    expect(await world.told('SLOT_OFFER_DEADLINE_NEAR')).toEqual([]);
    expect(await only('SLOT_OFFER_DEADLINE_NEAR')).toMatchObject({
      state: 'OVER',
      dueBy: await expiresAt(queue),
    });
    expect(await world.decisions('SLOT_OFFER_DEADLINE_NEAR')).toEqual(['caseworker RAISED']);
    const seconds = Math.round((Date.parse(await expiresAt(queue)) - Date.now()) / 1_000);
    await world.owner.moveClock(`${String(seconds - 3_600)} seconds`);
    await world.minute();
    expect(await world.told('SLOT_OFFER_DEADLINE_NEAR')).toEqual(['caseworker RESPONSIBLE']);
  });

  it('is none once the offer is answered, over or taken back', async () => {
    const { queue } = await offered();
    await world.hear();
    await world.offers.letExpire(queue);
    await world.offers.expire();
    await world.hear();
    expect((await only('SLOT_OFFER_EXPIRED')).dueBy).toBeNull();
    expect((await only('SLOT_OFFER_MADE')).dueBy).toBeNull();
  });
});

describe('a case that is handed over', () => {
  it('takes its open alerts along', async () => {
    const { caseId } = await offered();
    await world.hear();
    await people.handOver(caseId, COLLEAGUE);
    expect(await world.told('SLOT_OFFER_MADE')).toEqual([`${COLLEAGUE} RESPONSIBLE`]);
    const [waiting] = await world.owner.rows<{ count: number }>(
      `select count(*)::int as count from alert_delivery d join alert a on a.id = d.alert_id
       where a.closed_at is not null and d.state = 'WAITING'`,
    );
    expect(waiting).toEqual({ count: 0 });
    await world.hearAgain();
    expect(await world.told('SLOT_OFFER_MADE')).toEqual([`${COLLEAGUE} RESPONSIBLE`]);
  });

  it('and comes back brings its alerts back, as new: delivered, told live and escalated again', async () => {
    const { caseId } = await offered();
    await world.hear();
    await world.owner.moveClock('2 hours');
    await people.handOver(caseId, COLLEAGUE);
    const fed = async () =>
      world.owner.rows('select from change_feed where topic = $1 and key = $2', [
        'alert',
        await world.idOf('caseworker'),
      ]);
    const before = (await fed()).length;
    await people.handOver(caseId, 'caseworker', COLLEAGUE);
    expect(await world.told('SLOT_OFFER_MADE')).toEqual(['caseworker RESPONSIBLE']);
    const [row] = await world.owner.rows(
      `select a.escalates_at = a.raised_at + interval '24 hours' as escalates,
         a.raised_at > now() + interval '1 hour' as anew,
         array(select d.state from alert_delivery d where d.alert_id = a.id order by d.created_at) as deliveries
       from alert a where a.closed_at is null`,
    );
    expect(row).toEqual({ escalates: true, anew: true, deliveries: ['DROPPED', 'WAITING'] });
    expect((await fed()).length).toBeGreaterThan(before);
  });

  it('to whoever had the alert as deputy goes on to others all the same, from where it was', async () => {
    const { caseId } = await offered();
    await people.deputised(async () => world.hear());
    const carriers = async () =>
      world.owner.rows(
        `select substring(p.subject from 6) as person, a.because, a.steps_done as steps, a.escalates_at = $1 as same
         from alert a join person p on p.id = a.person_id where a.escalates_at is not null`,
        [due?.at],
      );
    const [due] = await world.owner.rows<{ at: string }>(
      `update alert set steps_done = 1 where escalates_at is not null returning escalates_at::text as at`,
    );
    expect(await carriers()).toEqual([
      { person: 'caseworker', because: 'RESPONSIBLE', steps: 1, same: true },
    ]);
    await people.handOver(caseId, COLLEAGUE);
    expect(await world.told('SLOT_OFFER_MADE')).toEqual([`${COLLEAGUE} RESPONSIBLE`]);
    expect(await carriers()).toEqual([{ person: COLLEAGUE, because: 'RESPONSIBLE', steps: 1, same: true }]);
    await world.owner.moveClock('25 hours');
    await world.minute();
    expect(await world.told('SLOT_OFFER_MADE')).toContain('employment-staff UNIT');
  });

  it('to somebody who may not see it stays with the unit that took it for the last one', async () => {
    const { caseId } = await offered();
    await people.bar('caseworker', caseId);
    await world.hear();
    const before = await world.told('SLOT_OFFER_MADE');
    expect(before).toEqual(['employment-manager LEAD', 'employment-staff UNIT']);
    await people.bar(COLLEAGUE, caseId);
    await world.owner.rows(
      `with ended as (update case_relationship set valid_from = broker_today() - 9, valid_to = broker_today() - 1
         where case_id = $1 returning case_id)
       insert into case_relationship (id, case_id, kind, person_id, reason, valid_from, recorded_at)
       select gen_random_uuid(), case_id, 'RESPONSIBLE', $2, 'x', broker_today(), now() from ended`,
      [caseId, await world.idOf(COLLEAGUE)],
    );
    await world.get(HandOverAlerts).sweep(null);
    expect(await world.told('SLOT_OFFER_MADE')).toEqual(before);
  });
});

describe('somebody who follows a case', () => {
  it('hears of it as long as the case is open to him or her', async () => {
    const { caseId } = await offered();
    await world.subscribe('social-caseworker-1', { case_id: caseId });
    await world.hear();
    expect(await world.decisions('SLOT_OFFER_MADE')).toEqual([
      'caseworker RAISED',
      'social-caseworker-1 NO_ACCESS',
    ]);
  });

  it('never carries it on, be there somebody who answers and may see it or not', async () => {
    const carriers = async (barred: readonly string[]) => {
      const { caseId, queue } = await offered();
      for (const person of barred) await people.bar(person, caseId);
      await world.subscribe('health-staff', { intervention_id: queue });
      await world.hear();
      return world.owner.rows(
        `select because, escalates_at is not null as "goesOn" from alert where case_id = $1 order by 1`,
        [caseId],
      );
    };
    expect(await carriers(['caseworker'])).toEqual([
      { because: 'FOLLOWER', goesOn: false },
      { because: 'LEAD', goesOn: false },
      { because: 'UNIT', goesOn: true },
    ]);
    expect(await carriers(['caseworker', 'employment-staff', 'employment-manager'])).toEqual([
      { because: 'FOLLOWER', goesOn: false },
    ]);
  });
});
