import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { LookupAddress } from 'node:dns';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module, type INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AlertDeliveryJobModule, MailWords, DeliverySight, type SightOf } from '../../../src/alert/index.js';
import { WEBHOOK_RESOLVE, WEBHOOK_TIMES } from '../../../src/alert/channel/webhook/webhook-sender.js';
import { hasProblems, loadConfig } from '../../../src/platform/config/index.js';
import { Database } from '../../../src/platform/database/index.js';
import { Metrics } from '../../../src/platform/health/index.js';
import { OutboxConsumers } from '../../../src/platform/outbox/index.js';
import { PlatformModule, type RunningConfig } from '../../../src/platform/platform.module.js';
import { CITIZEN_KEYS } from '../../support/citizen-keys.js';
import { createTestDatabase } from '../../support/database.js';
import { TriedMessages } from './tried-messages.js';

/** Sees everything but what a test hides. */
export class SightOfTest extends DeliverySight {
  isBlind = false;
  /** It cannot be asked. */
  isBroken = false;

  override async visibleTo(_q: unknown, _personId: string, alerts: readonly SightOf[]) {
    if (this.isBroken) throw new Error('Broken');
    return Promise.resolve(alerts.map(({ kind }) => !this.isBlind && kind !== 'hidden'));
  }
}

/** General words for one kind; the other kinds have none. */
export class WordsOfTest extends MailWords {
  override inMail(kind: string) {
    return kind === 'offer' ? { da: 'Svar på et tilbud om plads', en: 'Answer an offer of a place' } : null;
  }
}

@Module({
  providers: [
    { provide: DeliverySight, useClass: SightOfTest },
    { provide: MailWords, useClass: WordsOfTest },
  ],
  exports: [DeliverySight, MailWords],
})
class RulesOfTest {}

@Global()
@Module({
  providers: [
    {
      provide: OutboxConsumers,
      inject: [Database],
      useFactory: (database: Database) => new TriedMessages(database),
    },
    Metrics,
  ],
  exports: [OutboxConsumers, Metrics],
})
class OutboxOfTest {}

/** An alert as a test states it. */
export interface StatedAlert {
  readonly kind?: string;
  readonly urgency?: 'URGENT' | 'NORMAL' | 'LOW';
  readonly details?: object;
}

/** What a test says of the person who is written to. */
export interface StatedPerson {
  readonly name?: string;
  readonly email?: string | null;
  readonly language?: 'da' | 'en';
  readonly channels?: readonly string[];
  readonly validTo?: string | null;
}

/** The sending half of the room on a database of its own, with messages that are tried when a test says so. */
export class Outgoing {
  private constructor(
    readonly app: INestApplicationContext,
    readonly config: RunningConfig,
    private readonly drop: () => Promise<void>,
  ) {}

  /** @param resolve what names lead to; none: every name leads to this machine */
  static async start(
    env: NodeJS.ProcessEnv,
    resolve: (host: string) => Promise<readonly LookupAddress[]> = async () =>
      Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    times = { connectMs: 3_000, wholeMs: 8_000 },
  ): Promise<Outgoing> {
    const database = await createTestDatabase();
    const dataDir = mkdtempSync(join(tmpdir(), 'indsatsbro-alert-'));
    const read = loadConfig({ DATA_DIR: dataDir, DATABASE_URL: database.url, ...CITIZEN_KEYS, ...env });
    if (hasProblems(read)) throw new Error(read.problems.join('\n'));
    const config = { ...read, databaseUrl: database.url };
    const module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(config), OutboxOfTest, AlertDeliveryJobModule.with(RulesOfTest)],
    })
      .overrideProvider(WEBHOOK_RESOLVE)
      .useValue(resolve)
      .overrideProvider(WEBHOOK_TIMES)
      .useValue(times)
      .compile();
    await module.init();
    return new Outgoing(module, config, async () => {
      await module.close();
      await database.drop();
      rmSync(dataDir, { recursive: true });
    });
  }

  get messages(): TriedMessages {
    return this.app.get<TriedMessages>(OutboxConsumers, { strict: false });
  }

  get sight(): SightOfTest {
    return this.app.get<SightOfTest>(DeliverySight, { strict: false });
  }

  async rows<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.app.get(Database).query<Row>(sql, parameters);
  }

  /** Moves the clock that counts; `0 s` sets it right again. */
  async moveClock(by: string): Promise<void> {
    await this.rows(`create or replace function broker_now() returns timestamptz language sql stable
      as $$ select now() + interval '${by}' $$`);
  }

  /** A person with settings, unless none are stated. */
  async person(stated: StatedPerson = {}): Promise<{ id: string }> {
    const { name = 'Kim Sag', language = 'da', channels = ['EMAIL', 'WEBHOOK'], validTo = null } = stated;
    const id = randomUUID();
    const email = stated.email === undefined ? `p-${id}@sundkaer.example` : stated.email;
    await this.rows(
      `insert into person (id, subject, name, email, valid_from, valid_to) values ($1, $2, $3, $4, '2020-01-01', $5)`,
      [id, `test:${id}`, name, email, validTo],
    );
    await this.rows(
      `insert into alert_setting (person_id, language, channels, digest, works_on)
       values ($1, $2, $3, 'DAILY', '{1,2,3,4,5}')`,
      [id, language, channels],
    );
    return { id };
  }

  async alert(
    personId: string,
    { kind = 'offer', urgency = 'NORMAL', details = {} }: StatedAlert,
  ): Promise<string> {
    const id = randomUUID();
    await this.rows(
      `insert into alert (id, person_id, kind, urgency, dedupe_key, because, details, raised_at)
       values ($1, $2, $3, $4, $5, 'RESPONSIBLE', $6, broker_now())`,
      [id, personId, kind, urgency, id, JSON.stringify(details)],
    );
    return id;
  }

  /** An alert and its delivery. */
  async delivery(
    personId: string,
    channel: 'EMAIL' | 'WEBHOOK',
    { dueIn = '0 s', ...stated }: StatedAlert & { readonly dueIn?: string } = {},
  ): Promise<string> {
    const alertId = await this.alert(personId, stated);
    const id = randomUUID();
    await this.rows(
      `insert into alert_delivery (id, person_id, channel, alert_id, state, due_at, created_at)
       values ($1, $2, $3, $4, 'WAITING', broker_now() + $5::interval, broker_now())`,
      [id, personId, channel, alertId, dueIn],
    );
    return id;
  }

  /** A digest of alerts and its delivery. */
  async digest(personId: string, alerts: readonly StatedAlert[]): Promise<string> {
    const [digestId, id] = [randomUUID(), randomUUID()];
    await this.rows(
      `insert into alert_digest (id, person_id, due_on, made_at) values ($1, $2, broker_today(), broker_now())`,
      [digestId, personId],
    );
    for (const stated of alerts) {
      await this.rows(
        `insert into alert_digest_item (alert_id, person_id, due_on, digest_id) values ($1, $2, broker_today(), $3)`,
        [await this.alert(personId, stated), personId, digestId],
      );
    }
    await this.rows(
      `insert into alert_delivery (id, person_id, channel, digest_id, state, due_at, created_at)
       values ($1, $2, 'EMAIL', $3, 'WAITING', broker_now(), broker_now())`,
      [id, personId, digestId],
    );
    return id;
  }

  /** State, reason and the outcomes of all tries. */
  async outcomeOf(deliveryId: string): Promise<readonly (string | null)[]> {
    const [row] = await this.rows<{ state: string; reason: string | null; outcomes: (string | null)[] }>(
      `select d.state, d.reason, array(select a.outcome from alert_delivery_attempt a
         where a.delivery_id = d.id order by a.attempt) as outcomes
       from alert_delivery d where d.id = $1`,
      [deliveryId],
    );
    return [row!.state, row!.reason, ...row!.outcomes];
  }

  async close(): Promise<void> {
    await this.drop();
  }
}
