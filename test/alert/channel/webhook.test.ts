import { randomUUID } from 'node:crypto';
import type { LookupAddress } from 'node:dns';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DELIVER_WEBHOOK, EndWebhook, isGenuine, RegisterWebhook } from '../../../src/alert/index.js';
import type { Actor } from '../../../src/kernel/index.js';
import { eventually } from '../../support/eventually.js';
import { WebhookSink } from '../../support/webhook-sink.js';
import { Outgoing } from './outgoing.js';

const actorOf = (personId: string): Actor => ({ personId, name: 'Kim Sag', grants: [], requestId: 'test' });

/** What names lead to in these tests, and how often each was asked for. */
class Names {
  readonly asked: string[] = [];
  readonly answers = new Map<string, LookupAddress[]>();
  private readonly silent: (() => void)[] = [];

  /** Lets names that nobody answers for be answered. */
  answerAll(): void {
    for (const answer of this.silent.splice(0)) answer();
  }

  resolve = async (host: string): Promise<readonly LookupAddress[]> => {
    this.asked.push(host);
    if (host.startsWith('silent')) await new Promise<void>((answer) => this.silent.push(answer));
    return Promise.resolve(this.answers.get(host) ?? [{ address: '127.0.0.1', family: 4 }]);
  };
}

describe('alerts by webhook', () => {
  let sink: WebhookSink;
  let slow: WebhookSink;
  let outgoing: Outgoing;
  const names = new Names();
  beforeAll(async () => {
    [sink, slow] = [await WebhookSink.start(), await WebhookSink.start()];
    outgoing = await Outgoing.start(
      {
        PUBLIC_URL: 'https://indsatsbro.sundkaer.example',
        WEBHOOK_ALLOWED_HOSTS: 'fag.sundkaer.example,slow.sundkaer.example',
      },
      names.resolve,
      { connectMs: 1_000, wholeMs: 1_500 },
    );
  });
  afterAll(async () => {
    await outgoing.close();
    slow.answerAll();
    await Promise.all([sink.stop(), slow.stop()]);
  });
  beforeEach(() => {
    sink.received.length = 0;
    sink.mood = { status: 200 };
    slow.received.length = 0;
  });

  /** A person whose alerts go to the receiver, with the secret that was shown. */
  const registered = async (
    url = `http://fag.sundkaer.example:${String(sink.port)}/alerts?from=indsatsbro`,
  ) => {
    const { id } = await outgoing.person();
    const answer = await outgoing.app
      .get(RegisterWebhook, { strict: false })
      .execute(actorOf(id), { idempotencyKey: randomUUID(), url });
    if ('refused' in answer) throw new Error(answer.refused.map(({ code }) => code).join());
    return { id, ...answer };
  };
  const register = async (url: string) =>
    outgoing.app
      .get(RegisterWebhook, { strict: false })
      .execute(actorOf((await outgoing.person()).id), { idempotencyKey: randomUUID(), url });
  const tryWebhook = async (id: string) => outgoing.messages.try(DELIVER_WEBHOOK, id);

  it('arrive signed, without a word on whose matter it is, and nothing of the answer is read', async () => {
    const { id, secret } = await registered();
    const delivery = await outgoing.delivery(id, 'WEBHOOK', {
      details: { note: 'Sanne', dueOn: '2026-12-04' },
    });
    expect(await tryWebhook(delivery)).toEqual({ end: 'DONE' });
    expect(await outgoing.outcomeOf(delivery)).toEqual(['SENT', null, 'SENT']);
    const [call] = sink.received;
    expect(call!.path).toBe('/alerts?from=indsatsbro');
    expect(call!.headers['indsatsbro-delivery']).toBe(delivery);
    const [alert] = await outgoing.rows<{ id: string; raisedAt: string }>(
      `select a.id, a.raised_at as "raisedAt" from alert a join alert_delivery d on d.alert_id = a.id where d.id = $1`,
      [delivery],
    );
    expect(JSON.parse(call!.body)).toEqual({
      ...alert,
      kind: 'offer',
      urgency: 'NORMAL',
      dueOn: '2026-12-04',
      link: `https://indsatsbro.sundkaer.example/alerts/${alert!.id}`,
    });
    const headers = {
      'Indsatsbro-Timestamp': String(call!.headers['indsatsbro-timestamp']),
      'Indsatsbro-Signature': String(call!.headers['indsatsbro-signature']),
    };
    const signedAt = Number(headers['Indsatsbro-Timestamp']);
    expect(isGenuine(secret, headers, call!.body, signedAt + 299)).toBe(true);
    expect(isGenuine(secret, headers, call!.body, signedAt + 301)).toBe(false);
    expect(isGenuine(secret, headers, `${call!.body} `, signedAt)).toBe(false);
    expect(isGenuine('whsec_other', headers, call!.body, signedAt)).toBe(false);
  });

  it('keep their secret sealed, also where the answer to the command is kept', async () => {
    const { secret } = await registered();
    expect(secret).toMatch(/^whsec_[\w-]{43}$/);
    const rows = await outgoing.rows<{ all: string }>(
      `select (select string_agg(w::text, ' ') from alert_webhook w) ||
         (select string_agg(i::text, ' ') from idempotent_answer i) as all`,
    );
    expect(rows[0]!.all).not.toContain(secret.slice(6));
  });

  it('carry one delivery id and a fresh signature at each try', async () => {
    const { id } = await registered();
    const delivery = await outgoing.delivery(id, 'WEBHOOK');
    sink.mood = { status: 503 };
    expect(await tryWebhook(delivery)).toEqual({ end: 'FAILED', fault: 'HTTP_5XX' });
    sink.mood = { status: 204 };
    expect(await tryWebhook(delivery)).toEqual({ end: 'DONE' });
    expect(sink.received.map(({ headers }) => headers['indsatsbro-delivery'])).toEqual([delivery, delivery]);
    expect(await outgoing.outcomeOf(delivery)).toEqual(['SENT', null, 'HTTP_5XX', 'SENT']);
  });

  it.each([
    [301, 'HTTP_REDIRECT', 'FAILED'],
    [307, 'HTTP_REDIRECT', 'FAILED'],
    [404, 'HTTP_4XX', 'FAILED'],
    [410, 'HTTP_GONE', 'DEAD'],
  ])('that are answered with %i are %s and go nowhere else', async (status, fault, end) => {
    const { id } = await registered();
    const delivery = await outgoing.delivery(id, 'WEBHOOK');
    sink.mood = { status, location: `http://127.0.0.1:${String(sink.port)}/elsewhere` };
    expect(await tryWebhook(delivery)).toEqual({ end, fault });
    expect(sink.received).toHaveLength(1);
  });

  it('to a silent receiver hold up no other, and at most two wait for it at a time', async () => {
    slow.mood = 'SILENT';
    const [stuck, other] = [
      await registered(`http://slow.sundkaer.example:${String(slow.port)}/`),
      await registered(),
    ];
    const toStuck = await Promise.all(
      Array.from({ length: 3 }, async () => outgoing.delivery(stuck.id, 'WEBHOOK')),
    );
    const hanging = toStuck.slice(0, 2).map(tryWebhook);
    await eventually(() => slow.received.length === 2);
    expect(await tryWebhook(toStuck[2]!)).toMatchObject({ end: 'LATER' });
    expect(await outgoing.outcomeOf(toStuck[2]!)).toEqual(['WAITING', null]);
    expect(await tryWebhook(await outgoing.delivery(other.id, 'WEBHOOK'))).toEqual({ end: 'DONE' });
    expect(await Promise.all(hanging)).toEqual(Array(2).fill({ end: 'FAILED', fault: 'HTTP_TIMEOUT' }));
    expect(await tryWebhook(toStuck[2]!)).toMatchObject({ fault: 'HTTP_TIMEOUT' });
  });

  it.each([
    ['http://127.0.0.1/', 'ADDRESS_NOT_ALLOWED'],
    ['http://0x7f.1/', 'ADDRESS_NOT_ALLOWED'],
    ['http://2130706433/', 'ADDRESS_NOT_ALLOWED'],
    ['http://0177.0.0.1/', 'ADDRESS_NOT_ALLOWED'],
    ['http://127.1/', 'ADDRESS_NOT_ALLOWED'],
    ['http://[::1]/', 'ADDRESS_NOT_ALLOWED'],
    ['http://[::ffff:127.0.0.1]/', 'ADDRESS_NOT_ALLOWED'],
    ['http://[64:ff9b::7f00:1]/', 'ADDRESS_NOT_ALLOWED'],
    ['http://[fd00::1]/', 'ADDRESS_NOT_ALLOWED'],
    ['http://[fe80::1]/', 'ADDRESS_NOT_ALLOWED'],
    ['http://169.254.169.254/latest/meta-data', 'ADDRESS_NOT_ALLOWED'],
    ['http://10.1.2.3/', 'ADDRESS_NOT_ALLOWED'],
    ['http://100.64.0.1/', 'ADDRESS_NOT_ALLOWED'],
    ['http://224.0.0.1/', 'ADDRESS_NOT_ALLOWED'],
    ['http://localhost/', 'ADDRESS_NOT_ALLOWED'],
    ['http://localhost./', 'ADDRESS_NOT_ALLOWED'],
    ['http://a.localhost/', 'ADDRESS_NOT_ALLOWED'],
    ['http://１２７.0.0.1/', 'ADDRESS_NOT_ALLOWED'],
    ['http://inner.example/', 'ADDRESS_NOT_ALLOWED'],
    ['http://inner.example./', 'ADDRESS_NOT_ALLOWED'],
    ['http://u:p@fag.sundkaer.example/', 'USER_IN_ADDRESS'],
    ['https://public.example:22/', 'PORT_NOT_ALLOWED'],
    ['http://fag.sundkaer.example:0/', 'PORT_NOT_ALLOWED'],
    ['https://public.example:70000/', 'NOT_AN_ADDRESS'],
    ['file:///etc/passwd', 'NOT_AN_ADDRESS'],
    ['gopher://public.example/', 'NOT_AN_ADDRESS'],
    ['alerts', 'NOT_AN_ADDRESS'],
    [`https://public.example/${'a'.repeat(2_000)}`, 'ADDRESS_TOO_LONG'],
  ])('cannot be registered to %s', async (url, code) => {
    expect(await register(url)).toMatchObject({ refused: [{ code }] });
  });

  it.each([
    ['a private one', [{ address: '10.0.0.1', family: 4 }]],
    ['none', []],
    [
      'a public and a private one',
      ['93.184.216.34', '192.168.0.1'].map((address) => ({ address, family: 4 })),
    ],
    ['a disguised one', [{ address: '::ffff:10.0.0.1', family: 6 }]],
  ])('cannot be registered to a name with %s', async (_, addresses) => {
    names.answers.set('mixed.example', addresses);
    expect(await register('https://mixed.example/')).toMatchObject({
      refused: [{ code: 'ADDRESS_NOT_ALLOWED' }],
    });
  });

  it('wait neither long nor many at a time for a name that nobody answers for', async () => {
    names.asked.length = 0;
    const late = { refused: [{ code: 'ADDRESS_NOT_FOUND_IN_TIME', field: 'url' }] };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(async (nth) => register(`https://silent-${String(nth)}.example/`)),
    );
    expect(answers).toMatchObject([late, late, late, late]);
    expect(names.asked).toHaveLength(2);
    // They still hold what they asked with, until they are answered.
    expect(await register('https://inner.example/')).toMatchObject(late);
    names.answerAll();
    await eventually(async () => {
      const { refused } = (await register('https://inner.example/')) as {
        refused: readonly { code: string }[];
      };
      return refused[0]?.code === 'ADDRESS_NOT_ALLOWED';
    });
  });

  it('are not sent to a name that leads inside by the time it is called', async () => {
    names.answers.set('rebinding.example', [{ address: '93.184.216.34', family: 4 }]);
    const { id } = await registered('http://rebinding.example/');
    names.answers.set('rebinding.example', [{ address: '127.0.0.1', family: 4 }]);
    names.asked.length = 0;
    const delivery = await outgoing.delivery(id, 'WEBHOOK');
    expect(await tryWebhook(delivery)).toEqual({ end: 'DEAD', fault: 'ADDRESS_NOT_ALLOWED' });
    // Asked once: what is checked is what is connected to.
    expect(names.asked).toEqual(['rebinding.example']);
    expect(sink.received).toEqual([]);
  });

  it('go to one receiver a person, until it is ended', async () => {
    const { id, webhookId } = await registered();
    const again = await outgoing.app.get(RegisterWebhook, { strict: false }).execute(actorOf(id), {
      idempotencyKey: randomUUID(),
      url: `http://fag.sundkaer.example:${String(sink.port)}`,
    });
    expect(again).toMatchObject({ refused: [{ code: 'WEBHOOK_ALREADY_REGISTERED' }] });
    const end = outgoing.app.get(EndWebhook, { strict: false });
    expect(await end.execute(actorOf(id), { idempotencyKey: randomUUID() })).toEqual({ webhookId });
    expect(await end.execute(actorOf(id), { idempotencyKey: randomUUID() })).toMatchObject({
      refused: [{ code: 'NO_WEBHOOK' }],
    });
    const delivery = await outgoing.delivery(id, 'WEBHOOK');
    expect(await tryWebhook(delivery)).toEqual({ end: 'DONE' });
    expect(await outgoing.outcomeOf(delivery)).toEqual(['DROPPED', 'NO_WEBHOOK']);
  });
});
