import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DELIVER_MAIL } from '../../../src/alert/index.js';
import { OutgoingDeliveryStore } from '../../../src/alert/store/outgoing-delivery.store.js';
import { Database } from '../../../src/platform/database/index.js';
import { eventually } from '../../support/eventually.js';
import { FakeSmtp } from '../../support/fake-smtp.js';
import { Outgoing } from './outgoing.js';

const LOCK_AWAITED = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

describe('a try that was overtaken', () => {
  let smtp: FakeSmtp;
  let outgoing: Outgoing;
  let delivery: string;
  beforeAll(async () => {
    smtp = await FakeSmtp.start();
    outgoing = await Outgoing.start({
      SMTP_URL: smtp.url,
      MAIL_FROM: 'Sundkær <alerts@sundkaer.example>',
      PUBLIC_URL: 'https://indsatsbro.sundkaer.example',
    });
  });
  afterAll(async () => {
    await outgoing.close();
    await smtp.down();
  });
  beforeEach(async () => {
    const { id } = await outgoing.person();
    delivery = await outgoing.delivery(id, 'EMAIL');
  });

  const store = (): OutgoingDeliveryStore => outgoing.app.get(OutgoingDeliveryStore, { strict: false });
  const begin = async (attempt: number): Promise<void> =>
    outgoing.app.get(Database).transaction(async (tx) => store().begin(tx, delivery, attempt));
  /** The last try that there was to be. */
  const fail = async (attempt: number): Promise<boolean> =>
    outgoing.app
      .get(Database)
      .transaction(async (tx) => store().failed(tx, delivery, attempt, 'SMTP_BUSY', true));

  it('and fails for the last time does not give up what the later one is sending', async () => {
    smtp.mood = 'BUSY';
    for (let nth = 1; nth < 8; nth += 1) await outgoing.messages.try(DELIVER_MAIL, delivery);
    const busy = Array<string>(7).fill('SMTP_BUSY');
    smtp.mood = 'ACCEPT';
    const letGo: (() => void)[] = [];
    smtp.hold = async () => new Promise<void>((resolve) => letGo.push(resolve));
    const stalled = outgoing.messages.try(DELIVER_MAIL, delivery);
    await eventually(() => letGo.length === 1);
    const later = outgoing.messages.try(DELIVER_MAIL, delivery);
    await eventually(() => letGo.length === 2);
    smtp.mood = 'BREAK_OFF';
    letGo[0]!();
    expect(await stalled).toMatchObject({ end: 'DEAD' });
    expect(await outgoing.outcomeOf(delivery)).toEqual(['WAITING', null, ...busy, null, null]);
    smtp.mood = 'ACCEPT';
    letGo[1]!();
    expect(await later).toEqual({ end: 'DONE' });
    expect(await outgoing.outcomeOf(delivery)).toEqual(['SENT', null, ...busy, null, 'SENT']);
  });

  it('says nothing once the delivery has ended', async () => {
    await begin(1);
    await outgoing.app.get(Database).transaction(async (tx) => store().drop(tx, delivery, 'ACKNOWLEDGED'));
    expect(await fail(1)).toBe(false);
    expect(await outgoing.outcomeOf(delivery)).toEqual(['DROPPED', 'ACKNOWLEDGED', null]);
  });

  it('waits to hear whether one that is just beginning has begun', async () => {
    await begin(1);
    let failing = Promise.resolve(true);
    await outgoing.app.get(Database).transaction(async (tx) => {
      await store().begin(tx, delivery, 2);
      failing = fail(1);
      await eventually(async () => (await outgoing.rows(LOCK_AWAITED)).length > 0);
    });
    expect(await failing).toBe(false);
    expect(await outgoing.outcomeOf(delivery)).toEqual(['WAITING', null, null, null]);
  });

  it('is no obstacle to the last one, which gives up visibly', async () => {
    await begin(1);
    await begin(2);
    expect(await fail(1)).toBe(false);
    expect(await fail(2)).toBe(true);
    expect(await outgoing.outcomeOf(delivery)).toEqual(['DEAD', 'SMTP_BUSY', null, 'SMTP_BUSY']);
  });
});
