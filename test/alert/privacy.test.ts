import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { inspect, promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Redis } from 'ioredis';
import { MakeDigests } from '../../src/alert/use-case/make-digests.js';
import { RULES } from '../../src/alert/rule/rules.js';
import { DELIVER_MAIL, DELIVER_WEBHOOK } from '../../src/alert/index.js';
import { WorkerModule } from '../../src/app/worker.module.js';
import { CitizenSecrets } from '../../src/case-file/index.js';
import { dayOf, instantOf, nextWorkingDay } from '../../src/kernel/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Outbox } from '../../src/platform/outbox/index.js';
import { mutationDocument, type Outcome } from '../api/client.js';
import { SlotOfferWorld } from '../slot-offer/slot-offer-world.js';
import { eventually } from '../support/eventually.js';
import { FakeSmtp } from '../support/fake-smtp.js';
import { redisUrlOrSkip } from '../support/redis.js';
import { WebhookSink } from '../support/webhook-sink.js';

/** Short words stand in every text by chance. */
const LENGTH_MIN = 6;
const redisUrl = redisUrlOrSkip();

/** MONITOR writes every letter that is not ASCII as its bytes. */
const inLetters = (text: string): string =>
  Buffer.from(
    text.replaceAll(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

/** Everything that the processes of a test say, at every level. */
const logged: string[] = [];
const say = (...words: unknown[]): void => void logged.push(words.map((word) => inspect(word)).join(' '));
const logger: LoggerService = { log: say, error: say, warn: say, debug: say, verbose: say, fatal: say };

let smtp: FakeSmtp;
let sink: WebhookSink;
let world: SlotOfferWorld;
let worker: NestExpressApplication;
let monitor: Redis | null = null;
const commands: string[] = [];
beforeAll(async () => {
  [smtp, sink] = [await FakeSmtp.start(), await WebhookSink.start()];
  const env = {
    SMTP_URL: smtp.url,
    MAIL_FROM: 'alerts@sundkaer.example',
    PUBLIC_URL: 'https://sundkaer.example',
    WEBHOOK_ALLOWED_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'verbose',
  };
  world = await SlotOfferWorld.start({ env: { ...env, ...(redisUrl !== null && { REDIS_URL: redisUrl }) } });
  // In the forenoon of a day at work, when digests are made and sent.
  const morning = Date.parse(instantOf(nextWorkingDay(dayOf(new Date().toISOString())), '10:00') ?? '');
  await world.owner.moveClock(`${String(Math.round((morning - Date.now()) / 1_000))} seconds`);
  for (const person of PEOPLE) await registerWebhook(person);
  if (redisUrl !== null) {
    monitor = await new Redis(redisUrl).monitor();
    monitor.on('monitor', (_time: string, args: readonly string[]) =>
      commands.push(inLetters(args.join(' '))),
    );
  }
  worker = await NestFactory.create<NestExpressApplication>(WorkerModule.forRoot(world.waitlist.app.config), {
    logger,
    abortOnError: false,
  });
  await worker.init();
}, 180_000);
afterAll(async () => {
  monitor?.disconnect();
  await worker.close();
  await world.close();
  await Promise.all([smtp.down(), sink.stop()]);
});

/** Who may see what alerts are about: whoever answers for the citizen, and what only leads may see its lead. */
const PEOPLE = ['caseworker', 'employment-manager'] as const;

async function registerWebhook(person: string): Promise<void> {
  const document = mutationDocument(
    'registerWebhook',
    '$url: String!',
    '... on Refusal { reasons { code } }',
  );
  const variables = { url: `http://127.0.0.1:${String(sink.port)}/`, key: randomUUID() };
  const { answer } = await world.waitlist.client.read<{ answer: Outcome }>(person, document, variables);
  if (answer.reasons) throw new Error(JSON.stringify(answer.reasons));
}

/**
 * Every alert kind about one citizen and one intervention leaves for a person who may see it: each by itself through both
 * channels, and all in digests.
 *
 * @returns the ids of the alerts
 */
async function everyKindLeaves(
  caseId: string,
  entryId: string,
  interventionId: string,
): Promise<readonly string[]> {
  const database = world.waitlist.app.app.get(Database, { strict: false });
  const outbox = world.waitlist.app.app.get(Outbox, { strict: false });
  const details = { dueOn: '2026-12-04', day: '2026-12-04' };
  const [caseworker, lead] = PEOPLE;
  // The places of the intervention were stated just now, so that what is said of their being stale would be over at once.
  return database.transaction(async (tx) => {
    const rows = await tx.query<{ deliveryId: string; channel: string; alertId: string }>(
      `with one as (
         insert into alert (id, person_id, kind, urgency, dedupe_key, because, details, raised_at, case_id, entry_id,
           intervention_id, department_id)
         select gen_random_uuid(), p.id, k.kind, 'URGENT', 'privacy', 'RESPONSIBLE', $2, broker_now(), $3, $4,
           case when k.kind <> 'CAPACITY_STALE' then $5::uuid end,
           'employment' from unnest($1::text[], $6::text[]) k (kind, person) join person p on p.subject = 'demo:' || k.person
         returning id, person_id),
       item as (insert into alert_digest_item (alert_id, person_id, due_on) select id, person_id, broker_today() from one)
       insert into alert_delivery (id, person_id, channel, alert_id, state, due_at, rung_at, created_at)
       select gen_random_uuid(), person_id, c, id, 'WAITING', broker_now(), broker_now(), broker_now()
       from one, unnest('{EMAIL,WEBHOOK}'::text[]) c
       returning id as "deliveryId", channel, alert_id as "alertId"`,
      [
        RULES.map(({ kind }) => kind),
        JSON.stringify(details),
        caseId,
        entryId,
        interventionId,
        RULES.map(({ needs }) => (needs === 'LEAD' ? lead : caseworker)),
      ],
    );
    const through = (one: string) =>
      rows.filter(({ channel }) => channel === one).map(({ deliveryId }) => ({ deliveryId }));
    await outbox.append(tx, DELIVER_MAIL, ...through('EMAIL'));
    await outbox.append(tx, DELIVER_WEBHOOK, ...through('WEBHOOK'));
    return [...new Set(rows.map(({ alertId }) => alertId))];
  });
}

/** What nobody may read: citizens' names and numbers, what is known of them, and what they are offered. */
async function secrets(): Promise<Readonly<Record<string, readonly string[]>>> {
  const open = world.waitlist.app.app.get(CitizenSecrets, { strict: false });
  const names = await world.owner.rows<{ sealed: string }>(
    'select distinct name_sealed as sealed from case_file',
  );
  const titles = await world.owner.rows<{ da: string; en: string }>(
    `select content -> 'title' ->> 'da' as da, content -> 'title' ->> 'en' as en from intervention`,
  );
  const facts = await world.owner.rows<{ da: string; en: string }>(
    `select content -> 'label' ->> 'da' as da, content -> 'label' ->> 'en' as en from fact_type`,
  );
  const long = (texts: readonly (string | null)[]): readonly string[] =>
    [...new Set(texts)].filter((one): one is string => one !== null && one.length >= LENGTH_MIN);
  return {
    names: long(names.map(({ sealed }) => open.open(sealed, 'name'))),
    titles: long(titles.flatMap(({ da, en }) => [da, en])),
    facts: long(facts.flatMap(({ da, en }) => [da, en])),
  };
}

/** What of all this stands in the text. */
const found = (text: string, words: readonly string[]): readonly string[] => {
  const lower = text.toLowerCase();
  return words.filter((word) => lower.includes(word.toLowerCase()));
};

/** A civil registration number as people write it; ids and times are no numbers. */
const NUMBER = /(?<![\w-])(?:[0-2]\d|3[01]|[6-8]\d|9[01])(?:0[1-9]|1[0-2])\d{2}-\d{4}(?![\w-])/;

describe('a whole run, from a place that falls free to mails of every kind', () => {
  it('tells no one who, what and why: not in mails, webhooks, logs, job data or Redis', async () => {
    const { waitlist } = world;
    const queue = await waitlist.queue({}, 1);
    const caseId = await waitlist.employmentCase();
    const { id } = await waitlist.joined('caseworker', caseId, queue);
    await waitlist.done('health-staff', 'confirmReferral', '$entryId: ID!', { entryId: id });
    // A failure is logged as well.
    smtp.mood = 'BUSY';
    await world.match(queue);
    await eventually(() => logged.some((line) => line.includes('SMTP_BUSY')), 60_000);
    smtp.mood = 'ACCEPT';
    const alertIds = await everyKindLeaves(caseId, id, queue);
    expect(alertIds).toHaveLength(RULES.length);
    const sent = async (): Promise<number> =>
      (
        await world.owner.rows(
          `select from alert_delivery where alert_id = any ($1) and state = 'SENT' and channel in ('EMAIL', 'WEBHOOK')`,
          [alertIds],
        )
      ).length;
    await eventually(async () => (await sent()) === 2 * RULES.length, 60_000);
    expect(await worker.get(MakeDigests, { strict: false }).execute()).toBeGreaterThanOrEqual(PEOPLE.length);
    const open = 'select id from outbox_message where done_at is null and dead_at is null';
    await eventually(async () => (await world.owner.rows(open)).length === 0, 60_000);
    const subjects = smtp.received.map(({ parsed }) => parsed.subject ?? '');
    expect(subjects.filter((subject) => /ting venter på dig/.test(subject)).length).toBeGreaterThanOrEqual(
      PEOPLE.length,
    );

    const { names = [], titles = [], facts = [] } = await secrets();
    for (const words of [names, titles, facts]) expect(words.length).toBeGreaterThan(20);
    const mails = smtp.received
      .map(({ raw, parsed }) => [raw, parsed.subject, parsed.text, parsed.html].join('\n'))
      .join('\n');
    const [data] = await world.owner.rows<{ jobs: string }>(
      `select string_agg(m.data::text || ' ' || coalesce(m.last_fault, ''), E'\n') as jobs from outbox_message m`,
    );
    const outside = {
      mails,
      webhooks: sink.received
        .map(({ path, headers, body }) => [path, inspect(headers), body].join(' '))
        .join('\n'),
      logs: logged.join('\n'),
      jobs: data?.jobs ?? '',
    };
    for (const text of Object.values(outside)) {
      expect(text.length).toBeGreaterThan(500);
      for (const words of [names, titles, facts]) expect(found(text, words)).toEqual([]);
      expect(text).not.toMatch(NUMBER);
    }
    for (const known of [caseId, id, queue]) expect(outside.mails + outside.webhooks).not.toContain(known);
    if (!monitor || redisUrl === null) return;
    expect(commands.length).toBeGreaterThan(100);
    // One with letters that Redis writes otherwise.
    const planted = names.find((name) => /[æøå]/.test(name)) ?? '';
    expect(found(commands.join('\n'), [...names, ...titles, ...facts])).toEqual([]);
    expect(commands.join('\n')).not.toMatch(NUMBER);
    // By a process of its own: in this one nobody may say such things to Redis, not even a test.
    const plant = `const redis = new (require('ioredis').Redis)(process.argv[1]);
      redis.set('planted', process.argv[2], 'EX', 1).then(() => redis.quit());`;
    await promisify(execFile)(process.execPath, ['-e', plant, redisUrl, `${planted} 010165-1234`]);
    await eventually(() => found(commands.join('\n'), names).length > 0);
    expect(commands.join('\n')).toMatch(NUMBER);
  }, 180_000);
});
