import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DELIVER_MAIL, DeliveryLogReads } from '../../../src/alert/index.js';
import { MailHealth } from '../../../src/alert/channel/mail/mail-health.js';
import { UnsubscribingStore } from '../../../src/alert/store/unsubscribing.store.js';
import { Database } from '../../../src/platform/database/index.js';
import { Metrics } from '../../../src/platform/health/index.js';
import { FakeSmtp } from '../../support/fake-smtp.js';
import { Outgoing, type StatedAlert } from './outgoing.js';

describe('alerts by e-mail', () => {
  let smtp: FakeSmtp;
  let outgoing: Outgoing;
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
    await outgoing.moveClock('0 s');
    smtp.received.length = 0;
    smtp.mood = 'ACCEPT';
    outgoing.sight.isBlind = false;
    outgoing.sight.isBroken = false;
  });
  const tryMail = async (id: string) => outgoing.messages.try(DELIVER_MAIL, id);

  it('arrive once, with all that a mail needs and a way to end them', async () => {
    const { id } = await outgoing.person();
    const delivery = await outgoing.delivery(id, 'EMAIL', { details: { dueOn: '2026-12-04' } });
    expect(await tryMail(delivery)).toEqual({ end: 'DONE' });
    expect(await outgoing.outcomeOf(delivery)).toEqual(['SENT', null, 'SENT']);
    const [mail] = smtp.received;
    expect(mail!.to).toEqual([`p-${id}@sundkaer.example`]);
    expect(mail!.parsed.messageId).toBe(`<${delivery}@sundkaer.example>`);
    expect(mail!.parsed.from?.text).toBe('"Sundkær" <alerts@sundkaer.example>');
    expect(mail!.parsed.subject).toBe('Svar på et tilbud om plads');
    expect(mail!.parsed.text).toContain('Senest 4. december 2026.');
    const [about] = await outgoing.rows<{ id: string }>(
      'select alert_id as id from alert_delivery where id = $1',
      [delivery],
    );
    expect(mail!.parsed.text).toContain(`:\nhttps://indsatsbro.sundkaer.example/alerts/${about!.id}\n`);
    const [row] = await outgoing.rows<{ key: string }>(
      'select key from alert_unsubscribing where person_id = $1',
      [id],
    );
    const headers = mail!.raw.split('\r\n\r\n')[0]!.replaceAll(/\r\n\s+/g, ' ');
    expect(headers).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(headers).toMatch(/^Date: \w{3}, /m);
    expect(headers).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
    expect(headers).toContain(
      `List-Unsubscribe: <https://indsatsbro.sundkaer.example/alerts/unsubscribe/${row!.key}>`,
    );
    expect(await tryMail(delivery)).toEqual({ end: 'DONE' });
    expect(smtp.received).toHaveLength(1);
  });

  it('come no more after unsubscribing, but for urgent ones, until the person wants them again', async () => {
    const { id } = await outgoing.person();
    const store = outgoing.app.get(UnsubscribingStore, { strict: false });
    const database = outgoing.app.get(Database);
    await database.transaction(async (tx) => store.unsubscribe(tx, await store.keyOf(tx, id)));
    const usual = await outgoing.delivery(id, 'EMAIL');
    await tryMail(usual);
    expect(await outgoing.outcomeOf(usual)).toEqual(['DROPPED', 'UNSUBSCRIBED']);
    await tryMail(await outgoing.delivery(id, 'EMAIL', { urgency: 'URGENT' }));
    expect(smtp.received.map(({ parsed }) => parsed.subject)).toEqual(['Haster: Svar på et tilbud om plads']);
    await database.transaction(async (tx) => store.subscribeAgain(tx, id));
    await tryMail(await outgoing.delivery(id, 'EMAIL'));
    expect(smtp.received).toHaveLength(2);
  });

  it('that are urgent say so and cannot be unsubscribed', async () => {
    const { id } = await outgoing.person({ language: 'en' });
    await tryMail(await outgoing.delivery(id, 'EMAIL', { urgency: 'URGENT' }));
    expect(smtp.received[0]!.parsed.subject).toBe('Urgent: Answer an offer of a place');
    expect(smtp.received[0]!.raw).not.toMatch(/unsubscribe/i);
  });

  it('hold no name, title or diagnosis, whatever is known of the alert', async () => {
    const secrets = ['Grethe Ærøskøbing', 'Mestringskursus', 'F20.0 paranoid', 'Skizofreni'];
    const details = Object.fromEntries(secrets.map((secret) => [secret, secret]));
    const { id } = await outgoing.person({ name: 'Sanne Sagsbehandler\r\nBcc: x@y.example' });
    await tryMail(await outgoing.delivery(id, 'EMAIL', { kind: secrets[1], details }));
    await tryMail(
      await outgoing.digest(id, [
        { kind: secrets[3], details },
        { kind: 'offer', details },
      ]),
    );
    expect(smtp.received).toHaveLength(2);
    for (const { raw, parsed } of smtp.received) {
      const everything = [raw, parsed.subject, parsed.text, parsed.html].join('\n');
      for (const secret of [...secrets, 'Sanne', 'Bcc']) expect(everything).not.toContain(secret);
    }
  });

  it('of a digest are counted, and a huge one stays small', async () => {
    const { id } = await outgoing.person();
    const many: StatedAlert[] = Array.from({ length: 300 }, (_, nth) => ({
      kind: nth % 3 ? 'offer' : 'other',
    }));
    await tryMail(await outgoing.digest(id, [...many, { kind: 'hidden' }]));
    const [mail] = smtp.received;
    expect(mail!.parsed.subject).toBe('300 ting venter på dig');
    expect(mail!.parsed.text).toContain('- Svar på et tilbud om plads: 200\n- Se på noget, der venter: 100');
    expect(mail!.parsed.text).toContain('\nhttps://indsatsbro.sundkaer.example/alerts\n');
    expect(mail!.raw.length).toBeLessThan(8_000);
  });

  it.each([
    ['no address', null],
    ['an address that cannot be one', 'a@b.example\r\nBcc: c@d.example'],
    ['two addresses', 'a@b.example,c@d.example'],
  ])('are not sent to %s', async (_, email) => {
    const { id } = await outgoing.person({ email });
    const delivery = await outgoing.delivery(id, 'EMAIL');
    expect(await tryMail(delivery)).toEqual({ end: 'DONE' });
    expect(await outgoing.outcomeOf(delivery)).toEqual(['DROPPED', 'NO_ADDRESS']);
    expect(smtp.received).toEqual([]);
  });

  it('arrive once after the server was away, with nothing lost', async () => {
    const { id } = await outgoing.person();
    const deliveries = await Promise.all(
      Array.from({ length: 5 }, async () => outgoing.delivery(id, 'EMAIL')),
    );
    await smtp.down();
    // Nobody is to blame, and one knocks for all: far more often than there are tries for what is to blame.
    for (let nth = 0; nth < 10; nth += 1)
      for (const delivery of deliveries) expect(await tryMail(delivery)).toMatchObject({ end: 'LATER' });
    const health = outgoing.app.get(MailHealth, { strict: false });
    expect(await health.finding()).toMatchObject({ status: 'degraded' });
    await smtp.up();
    await outgoing.moveClock('31 s');
    await Promise.all(deliveries.map(tryMail));
    expect(await outgoing.outcomeOf(deliveries[0]!)).toEqual(['SENT', null, 'SMTP_AWAY', 'SENT']);
    expect(await outgoing.outcomeOf(deliveries[1]!)).toEqual(['SENT', null, 'SENT']);
    expect(await health.finding()).toEqual({ status: 'up' });
    expect(smtp.received).toHaveLength(5);
    expect(new Set(smtp.received.map(({ parsed }) => parsed.messageId))).toEqual(
      new Set(deliveries.map((one) => `<${one}@sundkaer.example>`)),
    );
  });

  it('wait for a server for a day, and then count as failed', async () => {
    const { id } = await outgoing.person();
    const delivery = await outgoing.delivery(id, 'EMAIL');
    await smtp.down();
    await outgoing.moveClock('23 hours 59 minutes');
    expect(await tryMail(delivery)).toMatchObject({ end: 'LATER' });
    await outgoing.moveClock('24 hours 1 minute');
    expect((await outgoing.outcomeOf(delivery)).slice(0, 2)).toEqual(['WAITING', null]);
    expect(await tryMail(delivery)).toEqual({ end: 'FAILED', fault: 'SMTP_AWAY' });
    await smtp.up();
    await outgoing.moveClock('24 hours 2 minutes');
    expect(await tryMail(delivery)).toEqual({ end: 'DONE' });
  });

  it('that the server took without saying so come again under the same id', async () => {
    const { id } = await outgoing.person();
    const delivery = await outgoing.delivery(id, 'EMAIL');
    smtp.mood = 'BREAK_OFF';
    expect(await tryMail(delivery)).toMatchObject({ end: 'FAILED' });
    smtp.mood = 'ACCEPT';
    expect(await tryMail(delivery)).toEqual({ end: 'DONE' });
    expect(smtp.received.map(({ parsed }) => parsed.messageId)).toEqual(
      Array(2).fill(`<${delivery}@sundkaer.example>`),
    );
  });

  it('are given up at the eighth fault, visibly, and go out when an operator has them tried again', async () => {
    const { id } = await outgoing.person();
    const delivery = await outgoing.delivery(id, 'EMAIL');
    smtp.mood = 'BUSY';
    for (let nth = 1; nth < 8; nth += 1)
      expect(await tryMail(delivery)).toEqual({ end: 'FAILED', fault: 'SMTP_BUSY' });
    expect((await outgoing.outcomeOf(delivery))[0]).toBe('WAITING');
    expect(await tryMail(delivery)).toEqual({ end: 'DEAD', fault: 'SMTP_BUSY' });
    expect(await outgoing.outcomeOf(delivery)).toEqual([
      'DEAD',
      'SMTP_BUSY',
      ...Array<string>(8).fill('SMTP_BUSY'),
    ]);
    smtp.mood = 'ACCEPT';
    expect(await tryMail(delivery)).toEqual({ end: 'DONE' });
    expect((await outgoing.outcomeOf(delivery)).slice(0, 2)).toEqual(['SENT', null]);
  });

  it('that could not even be prepared eight times are dead in the log too, and go out when they are tried again', async () => {
    const { id } = await outgoing.person();
    const delivery = await outgoing.delivery(id, 'EMAIL');
    outgoing.sight.isBroken = true;
    for (let nth = 1; nth < 8; nth += 1)
      expect(await tryMail(delivery)).toEqual({ end: 'FAILED', fault: 'Error' });
    expect((await outgoing.outcomeOf(delivery)).slice(0, 2)).toEqual(['WAITING', null]);
    expect(await tryMail(delivery)).toEqual({ end: 'DEAD', fault: 'Error' });
    const unexpected = Array<string>(8).fill('UNEXPECTED');
    expect(await outgoing.outcomeOf(delivery)).toEqual(['DEAD', 'UNEXPECTED', ...unexpected]);
    outgoing.sight.isBroken = false;
    expect(await tryMail(delivery)).toEqual({ end: 'DONE' });
    expect(await outgoing.outcomeOf(delivery)).toEqual(['SENT', null, ...unexpected, 'SENT']);
    expect(smtp.received).toHaveLength(1);
  });

  it('stand in the log of the person with each try, the newest first, page by page', async () => {
    const { id } = await outgoing.person();
    const first = await outgoing.delivery(id, 'EMAIL');
    smtp.mood = 'BUSY';
    await tryMail(first);
    smtp.mood = 'ACCEPT';
    await tryMail(first);
    const second = await outgoing.digest(id, [{}, {}]);
    const log = outgoing.app.get(DeliveryLogReads, { strict: false });
    const [newest, ...more] = await log.ofPerson(id, null, 1);
    expect(more).toEqual([]);
    expect(newest).toMatchObject({ id: second, state: 'WAITING', alertId: null, attempts: [] });
    const [older] = await log.ofPerson(id, [newest!.createdAt, newest!.id], 10);
    expect(older).toMatchObject({
      id: first,
      channel: 'EMAIL',
      state: 'SENT',
      attempts: [
        { attempt: 1, outcome: 'SMTP_BUSY' },
        { attempt: 2, outcome: 'SENT' },
      ],
    });
    const [inDigest] = await outgoing.rows<{ id: string }>(
      'select alert_id as id from alert_digest_item where digest_id = $1',
      [newest!.digestId],
    );
    const [alone, gathered] = [older!.alertId!, inDigest!.id];
    const byAlert = await log.ofAlerts([gathered, alone, randomUUID()]);
    expect(byAlert).toEqual(
      new Map([
        [alone, [older]],
        [gathered, [expect.objectContaining({ id: second })]],
      ]),
    );
  });

  it('are given up at once when the address is refused', async () => {
    const { id } = await outgoing.person();
    const delivery = await outgoing.delivery(id, 'EMAIL');
    smtp.mood = 'REFUSE_ADDRESS';
    expect(await tryMail(delivery)).toEqual({ end: 'DEAD', fault: 'SMTP_REFUSED_ADDRESS' });
    expect(await outgoing.outcomeOf(delivery)).toEqual([
      'DEAD',
      'SMTP_REFUSED_ADDRESS',
      'SMTP_REFUSED_ADDRESS',
    ]);
  });

  it('are dropped when the right is lost, the service has ended, or the channel is no longer wanted', async () => {
    const { id } = await outgoing.person();
    const [gone, quit] = [
      await outgoing.person({ validTo: '2021-01-01' }),
      await outgoing.person({ channels: [] }),
    ];
    const cases = [
      [await outgoing.delivery(id, 'EMAIL', { kind: 'hidden', urgency: 'URGENT' }), 'NOT_VISIBLE'],
      [await outgoing.delivery(gone.id, 'EMAIL'), 'NOT_IN_SERVICE'],
      [await outgoing.delivery(quit.id, 'EMAIL'), 'CHANNEL_OFF'],
    ] as const;
    for (const [delivery, reason] of cases) {
      expect(await tryMail(delivery)).toEqual({ end: 'DONE' });
      expect(await outgoing.outcomeOf(delivery)).toEqual(['DROPPED', reason]);
    }
    expect(smtp.received).toEqual([]);
  });

  it('wait while it is quiet', async () => {
    const { id } = await outgoing.person();
    const delivery = await outgoing.delivery(id, 'EMAIL', { dueIn: '9 h' });
    const [row] = await outgoing.rows<{ dueAt: string }>(
      'select due_at as "dueAt" from alert_delivery where id = $1',
      [delivery],
    );
    expect(await tryMail(delivery)).toEqual({ end: 'LATER', at: row!.dueAt });
    expect(await outgoing.outcomeOf(delivery)).toEqual(['WAITING', null]);
    expect(smtp.received).toEqual([]);
  });

  it('are counted by channel and outcome, and how long they took, without a word on whose they are', async () => {
    const figures = async (): Promise<string> =>
      (await outgoing.app.get(Metrics, { strict: false }).expose()).text
        .split('\n')
        .filter((line) => line.startsWith('indsatsbro_alert'))
        .join('\n');
    const of = (text: string, name: string): number =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')[1] ?? 0,
      );
    const [sent, failed, took, waits] = [
      'indsatsbro_alert_deliveries_total{channel="EMAIL",outcome="sent"}',
      'indsatsbro_alert_deliveries_total{channel="EMAIL",outcome="failed"}',
      'indsatsbro_alert_delivery_seconds_count{channel="EMAIL"}',
      'indsatsbro_alert_deliveries_waiting{channel="EMAIL"}',
    ] as const;
    const before = await figures();
    const { id } = await outgoing.person();
    const delivery = await outgoing.delivery(id, 'EMAIL');
    smtp.mood = 'BUSY';
    await tryMail(delivery);
    expect(of(await figures(), waits)).toBe(of(before, waits) + 1);
    smtp.mood = 'ACCEPT';
    await tryMail(delivery);
    const after = await figures();
    for (const name of [sent, failed, took]) expect(of(after, name)).toBe(of(before, name) + 1);
    expect(of(after, waits)).toBe(of(before, waits));
    expect(after).not.toMatch(/@|[0-9a-f]{8}-/);
  });

  it('that a stopped process sends too late settle nothing', async () => {
    const { id } = await outgoing.person();
    const delivery = await outgoing.delivery(id, 'EMAIL');
    await outgoing.messages.try(DELIVER_MAIL, delivery, true);
    expect(await outgoing.outcomeOf(delivery)).toEqual(['WAITING', null, null]);
  });
});

describe('a server that was asked for TLS', () => {
  it('is told nothing when it has none', async () => {
    const smtp = await FakeSmtp.start();
    const outgoing = await Outgoing.start({ SMTP_URL: smtp.url.replace('smtp:', 'smtps:') });
    try {
      const { id } = await outgoing.person();
      const delivery = await outgoing.delivery(id, 'EMAIL');
      expect(await outgoing.messages.try(DELIVER_MAIL, delivery)).toMatchObject({ end: 'FAILED' });
      expect(smtp.received).toEqual([]);
    } finally {
      await outgoing.close();
      await smtp.down();
    }
  });
});

describe('a system that was not told where people reach it', () => {
  it('links to this machine and the configured port, in development', async () => {
    const smtp = await FakeSmtp.start();
    const outgoing = await Outgoing.start({ SMTP_URL: smtp.url, PORT: '4321' });
    try {
      const { id } = await outgoing.person();
      await outgoing.messages.try(DELIVER_MAIL, await outgoing.delivery(id, 'EMAIL'));
      const { text = '', html } = smtp.received[0]!.parsed;
      for (const part of [text, String(html)]) {
        expect(part).toContain('http://127.0.0.1:4321/alerts/');
        expect(part).toContain('http://127.0.0.1:4321/alerts/unsubscribe/');
      }
    } finally {
      await outgoing.close();
      await smtp.down();
    }
  });
});

describe('a system without a mail server', () => {
  it('drops mails and says why, in production', async () => {
    const outgoing = await Outgoing.start({
      NODE_ENV: 'production',
      OIDC_ISSUER: 'https://login.example',
      OIDC_AUDIENCE: 'x',
    });
    try {
      const { id } = await outgoing.person();
      const delivery = await outgoing.delivery(id, 'EMAIL');
      expect(await outgoing.messages.try(DELIVER_MAIL, delivery)).toEqual({ end: 'DONE' });
      expect(await outgoing.outcomeOf(delivery)).toEqual(['DROPPED', 'NO_MAIL_SERVER']);
    } finally {
      await outgoing.close();
    }
  });
});
