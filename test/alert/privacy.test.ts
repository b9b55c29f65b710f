import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Redis } from 'ioredis';
import { MakeDigests } from '../../src/alert/use-case/make-digests.js';
import { RULES } from '../../src/alert/rule/rules.js';
import { DELIVER_MAIL } from '../../src/alert/index.js';
import { WorkerModule } from '../../src/app/worker.module.js';
import { CitizenSecrets } from '../../src/case-file/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Outbox } from '../../src/platform/outbox/index.js';
import { SlotOfferWorld } from '../slot-offer/slot-offer-world.js';
import { eventually } from '../support/eventually.js';
import { FakeSmtp } from '../support/fake-smtp.js';
import { redisUrlOrSkip } from '../support/redis.js';

/** Short words stand in every text by chance. */
const LENGTH_MIN = 6;
const redisUrl = redisUrlOrSkip();

/** MONITOR writes every letter that is not ASCII as its bytes. */
const inLetters = (text: string): string =>
  Buffer.from(
    text.replaceAll(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

let smtp: FakeSmtp;
let world: SlotOfferWorld;
let worker: NestExpressApplication;
let monitor: Redis | null = null;
const commands: string[] = [];
beforeAll(async () => {
  smtp = await FakeSmtp.start();
  const env = {
    SMTP_URL: smtp.url,
    MAIL_FROM: 'alerts@sundkaer.example',
    PUBLIC_URL: 'https://sundkaer.example',
  };
  world = await SlotOfferWorld.start({ env: { ...env, ...(redisUrl !== null && { REDIS_URL: redisUrl }) } });
  if (redisUrl !== null) {
    monitor = await new Redis(redisUrl).monitor();
    monitor.on('monitor', (_time: string, args: readonly string[]) =>
      commands.push(inLetters(args.join(' '))),
    );
  }
  worker = await NestFactory.create<NestExpressApplication>(WorkerModule.forRoot(world.waitlist.app.config), {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  await worker.init();
}, 180_000);
afterAll(async () => {
  monitor?.disconnect();
  await worker.close();
  await world.close();
  await smtp.down();
});

/** Every alert kind about one citizen and one intervention leaves for one person, each by itself and all in a digest. */
async function everyKindLeaves(caseId: string, entryId: string, interventionId: string): Promise<void> {
  const database = world.waitlist.app.app.get(Database, { strict: false });
  const outbox = world.waitlist.app.app.get(Outbox, { strict: false });
  const details = { dueOn: '2026-12-04', answerBy: '2026-12-04T10:00:00Z', day: '2026-12-04' };
  await database.transaction(async (tx) => {
    const rows = await tx.query<{ deliveryId: string }>(
      `with one as (
         insert into alert (id, person_id, kind, urgency, dedupe_key, because, details, raised_at, case_id, entry_id,
           intervention_id, department_id)
         select gen_random_uuid(), p.id, k.kind, 'URGENT', 'privacy', 'RESPONSIBLE', $2, broker_now(), $3, $4, $5,
           'employment' from unnest($1::text[]) k (kind), person p where p.subject = 'demo:caseworker'
         returning id, person_id),
       item as (insert into alert_digest_item (alert_id, person_id, due_on) select id, person_id, broker_today() from one)
       insert into alert_delivery (id, person_id, channel, alert_id, state, due_at, rung_at, created_at)
       select gen_random_uuid(), person_id, 'EMAIL', id, 'WAITING', broker_now(), broker_now(), broker_now() from one
       returning id as "deliveryId"`,
      [RULES.map(({ kind }) => kind), JSON.stringify(details), caseId, entryId, interventionId],
    );
    await outbox.append(tx, DELIVER_MAIL, ...rows);
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
  it('tells no one who, what and why, neither in mails nor in Redis', async () => {
    const { waitlist } = world;
    const queue = await waitlist.queue({}, 1);
    const caseId = await waitlist.employmentCase();
    const { id } = await waitlist.joined('caseworker', caseId, queue);
    await waitlist.done('health-staff', 'confirmReferral', '$entryId: ID!', { entryId: id });
    await world.match(queue);
    await eventually(() => smtp.received.length > 0, 60_000);
    await everyKindLeaves(caseId, id, queue);
    await eventually(() => smtp.received.length > RULES.length / 2, 60_000);
    await worker.get(MakeDigests, { strict: false }).execute();
    const open = 'select id from outbox_message where done_at is null and dead_at is null';
    await eventually(async () => (await world.owner.rows(open)).length === 0, 60_000);

    const { names = [], titles = [], facts = [] } = await secrets();
    for (const words of [names, titles, facts]) expect(words.length).toBeGreaterThan(20);
    const mails = smtp.received
      .map(({ raw, parsed }) => [raw, parsed.subject, parsed.text, parsed.html].join('\n'))
      .join('\n');
    for (const words of [names, titles, facts]) expect(found(mails, words)).toEqual([]);
    expect(mails).not.toMatch(NUMBER);
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
