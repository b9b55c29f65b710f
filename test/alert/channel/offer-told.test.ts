import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { WorkerModule } from '../../../src/app/worker.module.js';
import { ALERT_TOPIC, DELIVER_WEBHOOK } from '../../../src/alert/index.js';
import { ChangeFeed } from '../../../src/platform/change-feed/index.js';
import { Database } from '../../../src/platform/database/index.js';
import { Outbox } from '../../../src/platform/outbox/index.js';
import { mutationDocument, type Outcome } from '../../api/client.js';
import { LiveClient } from '../../live/live-client.js';
import { eventually } from '../../support/eventually.js';
import { FakeSmtp } from '../../support/fake-smtp.js';
import { WebhookSink } from '../../support/webhook-sink.js';
import { AlertWorld } from '../alert-world.js';

let smtp: FakeSmtp;
let sink: WebhookSink;
let world: AlertWorld;
let worker: NestExpressApplication | null = null;
beforeAll(async () => {
  [smtp, sink] = [await FakeSmtp.start(), await WebhookSink.start()];
  const env = {
    SMTP_URL: smtp.url,
    MAIL_FROM: 'alerts@sundkaer.example',
    PUBLIC_URL: 'https://sundkaer.example',
    WEBHOOK_ALLOWED_HOSTS: '127.0.0.1',
  };
  world = await AlertWorld.start({ env });
  await register('caseworker', sink);
}, 180_000);
afterAll(async () => {
  await worker?.close();
  await world.close();
  await Promise.all([smtp.down(), sink.stop()]);
});
beforeEach(() => {
  smtp.received.length = 0;
  sink.received.length = 0;
});

const register = async (person: string, { port }: WebhookSink): Promise<void> => {
  const document = mutationDocument(
    'registerWebhook',
    '$url: String!',
    '... on Refusal { reasons { code field } }',
  );
  const variables = { url: `http://127.0.0.1:${String(port)}/`, key: randomUUID() };
  const { answer } = await world.waitlist.client.read<{ answer: Outcome }>(person, document, variables);
  if (answer.reasons) throw new Error(JSON.stringify(answer.reasons));
};

const work = async (): Promise<void> => {
  if (worker) return;
  worker = await NestFactory.create<NestExpressApplication>(WorkerModule.forRoot(world.waitlist.app.config), {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  await worker.init();
};

/** A place is offered to a citizen of the demo's caseworker, who never said how to be reached. */
const offered = async () => {
  const queue = await world.waitlist.queue({}, 1);
  const caseId = await world.waitlist.employmentCase();
  const { id: entryId } = await world.waitlist.joined('caseworker', caseId, queue);
  await world.waitlist.done('health-staff', 'confirmReferral', '$entryId: ID!', { entryId });
  // A worker that is there may be faster.
  await world.offers.match(queue);
  await eventually(async () => (await world.offers.offers(queue, 'OPEN')).length === 1);
  return { queue, caseId, entryId };
};
/** The case is the caseworker's no more, by its rows: nobody has told the alerts of it yet. */
const endRelationship = async (caseId: string): Promise<void> => {
  await world.owner.rows(
    `update case_relationship set valid_from = broker_today() - 2, valid_to = broker_today() - 1 where case_id = $1`,
    [caseId],
  );
};
const deliveries = async (caseId: string) =>
  world.owner.rows<{ channel: string; state: string; reason: string | null }>(
    `select d.channel, d.state, d.reason from alert_delivery d join alert a on a.id = d.alert_id
     where a.case_id = $1 and a.kind = 'SLOT_OFFER_MADE' order by 1`,
    [caseId],
  );

describe('an alert that waits to be sent', () => {
  // Before there is a worker, so that it waits.
  it('is sent to nobody who may not see the case any more, by what the rules of the product say then', async () => {
    const { caseId } = await offered();
    await world.hear();
    expect(await deliveries(caseId)).toEqual([
      { channel: 'EMAIL', state: 'WAITING', reason: null },
      { channel: 'WEBHOOK', state: 'WAITING', reason: null },
    ]);
    await endRelationship(caseId);
    await work();
    await eventually(
      async () => (await deliveries(caseId)).every(({ state }) => state !== 'WAITING'),
      60_000,
    );
    expect(await deliveries(caseId)).toEqual([
      { channel: 'EMAIL', state: 'DROPPED', reason: 'NOT_VISIBLE' },
      { channel: 'WEBHOOK', state: 'DROPPED', reason: 'NOT_VISIBLE' },
    ]);
    expect([smtp.received, sink.received]).toEqual([[], []]);
  }, 120_000);

  it('is told to nobody who looks, either', async () => {
    const caseId = await world.waitlist.employmentCase();
    const live = LiveClient.of(world.waitlist.app, 'caseworker');
    const feed = world.waitlist.app.app.get(ChangeFeed, { strict: false });
    const raise = async (kind: string, about: string | null): Promise<string> =>
      world.waitlist.app.app.get(Database, { strict: false }).transaction(async (tx) => {
        const [row] = await tx.query<{ id: string; personId: string }>(
          `insert into alert (id, person_id, kind, urgency, dedupe_key, because, case_id, details, raised_at)
           select gen_random_uuid(), p.id, $1, 'URGENT', gen_random_uuid()::text, 'RESPONSIBLE', $2, '{}', $3
           from person p where p.subject = 'demo:caseworker' returning id, person_id as "personId"`,
          [kind, about, tx.now],
        );
        await feed.append(tx, { topic: ALERT_TOPIC, key: row?.personId ?? '' });
        return row?.id ?? '';
      });
    try {
      const { told } = live.subscribe('subscription { alertRaised { id kind } }');
      await eventually(async () => told.length > 0 || (await raise('INTERVENTION_REVISED', null)) === '');
      const seen = await raise('SLOT_OFFER_MADE', caseId);
      await eventually(() => JSON.stringify(told).includes(seen));
      await endRelationship(caseId);
      const hidden = await raise('SLOT_OFFER_MADE', caseId);
      const after = await raise('INTERVENTION_REVISED', null);
      await eventually(() => JSON.stringify(told).includes(after));
      expect(JSON.stringify(told)).not.toContain(hidden);
    } finally {
      await live.close();
    }
  }, 60_000);
});

describe('webhooks', () => {
  /** So many calls of a person's webhook that are due. */
  const calls = async (person: string, count: number): Promise<void> =>
    world.waitlist.app.app.get(Database, { strict: false }).transaction(async (tx) => {
      const rows = await tx.query<{ deliveryId: string }>(
        `with one as (
           insert into alert (id, person_id, kind, urgency, dedupe_key, because, details, raised_at)
           select gen_random_uuid(), p.id, 'INTERVENTION_REVISED', 'LOW', gen_random_uuid()::text, 'FOLLOWER', '{}', $3
           from person p, generate_series(1, $2) where p.subject = 'demo:' || $1 returning id, person_id)
         insert into alert_delivery (id, person_id, channel, alert_id, state, due_at, rung_at, created_at)
         select gen_random_uuid(), person_id, 'WEBHOOK', id, 'WAITING', $3, $3, $3 from one returning id as "deliveryId"`,
        [person, count, tx.now],
      );
      await world.waitlist.app.app.get(Outbox, { strict: false }).append(tx, DELIVER_WEBHOOK, ...rows);
    });

  it('of three receivers that are silent hold up no other', async () => {
    await work();
    const silent = await Promise.all([WebhookSink.start(), WebhookSink.start(), WebhookSink.start()]);
    try {
      for (const [nth, person] of ['health-staff', 'manager', 'employment-caseworker-1'].entries()) {
        silent[nth]!.mood = 'SILENT';
        await register(person, silent[nth]!);
        await calls(person, 2);
      }
      await eventually(() => silent.every(({ received }) => received.length === 2), 7_000);
      await calls('caseworker', 1);
      await eventually(() => sink.received.length > 0, 7_000);
      const ended = await world.owner.rows(
        `select from alert_delivery_attempt t join alert_delivery d on d.id = t.delivery_id
           join alert_webhook w on w.person_id = d.person_id
         where w.url <> $1 and t.ended_at is not null`,
        [`http://127.0.0.1:${String(sink.port)}/`],
      );
      expect(ended).toEqual([]);
    } finally {
      for (const one of silent) one.answerAll();
      await Promise.all(silent.map(async (one) => one.stop()));
    }
  }, 60_000);
});

describe('a real slot offer', () => {
  it('is told by mail and by webhook to somebody who chose nothing, with the last day to answer and no more', async () => {
    await work();
    expect(await world.owner.rows('select from alert_setting')).toEqual([]);
    const { queue, caseId, entryId } = await offered();
    await eventually(() => smtp.received.length > 0 && sink.received.length > 0, 60_000);
    const [offer] = await world.owner.rows<{ day: string; id: string; raisedAt: Date; alertId: string }>(
      `select (o.expires_at at time zone 'Europe/Copenhagen')::date::text as day, o.id, a.id as "alertId",
         a.raised_at as "raisedAt"
       from slot_offer o join alert a on a.object_id = o.id::text and a.kind = 'SLOT_OFFER_MADE'
       where o.intervention_id = $1`,
      [queue],
    );
    const { day, alertId } = offer!;
    const written = new Intl.DateTimeFormat('da-DK', { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(day),
    );
    const [mail] = smtp.received;
    expect(mail!.parsed.subject).toBe('Haster: Underret borgeren, og registrér svaret inden fristen');
    expect(mail!.parsed.text).toContain(`Senest ${written}.`);
    expect(mail!.parsed.text).toContain(`https://sundkaer.example/alerts/${alertId}\n`);
    const { body } = sink.received[0]!;
    expect(JSON.parse(body)).toEqual({
      id: alertId,
      kind: 'SLOT_OFFER_MADE',
      urgency: 'URGENT',
      raisedAt: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
      dueOn: day,
      link: `https://sundkaer.example/alerts/${alertId}`,
    });
    for (const secret of [queue, caseId, entryId, offer!.id])
      expect([mail!.raw, body].join('\n')).not.toContain(secret);
  }, 120_000);
});
