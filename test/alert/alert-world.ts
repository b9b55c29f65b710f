import { expect } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { AlertExplainModule } from '../../src/alert/index.js';
import { AlertModule } from '../../src/alert/alert.module.js';
import { CloseAlerts } from '../../src/alert/use-case/close-alerts.js';
import { EscalateAlerts } from '../../src/alert/use-case/escalate-alerts.js';
import { HandOverAlerts } from '../../src/alert/use-case/hand-over-alerts.js';
import { RaiseAlerts } from '../../src/alert/use-case/raise-alerts.js';
import { WakeAlerts } from '../../src/alert/use-case/wake-alerts.js';
import { WatchAlerts } from '../../src/alert/use-case/watch-alerts.js';
import { CASE_PEOPLE_CHANGED } from '../../src/case-file/index.js';
import { Database } from '../../src/platform/database/index.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import type { JobData } from '../../src/platform/queue/index.js';
import { SearchMemory } from '../../src/search/memory/search-memory.js';
import { meOf } from '../api/people.js';
import { SlotOfferWorld } from '../slot-offer/slot-offer-world.js';
import type { TestAppOptions } from '../support/app.js';

/** A message as the outbox has it. */
interface Message {
  readonly id: string;
  readonly kind: string;
  readonly data: JobData;
}

/** An alert as a test reads it: whose, of which kind, why. */
export interface ShownAlert {
  readonly person: string;
  readonly kind: string;
  readonly because: string;
  readonly urgency: string;
}

@Module({})
class AlertsOnly {}

/** Queues with places, and the alerts about them. What the worker does is done when a test says so. */
export class AlertWorld {
  /** Messages up to this one are history. */
  private history = 0;

  private constructor(
    readonly offers: SlotOfferWorld,
    private readonly alerts: INestApplicationContext,
  ) {}

  static async start(options: TestAppOptions = {}): Promise<AlertWorld> {
    const offers = await SlotOfferWorld.start(options);
    const { config } = offers.waitlist.app;
    const imports = [PlatformModule.forRoot(config), AlertModule, AlertExplainModule];
    const alerts = await NestFactory.createApplicationContext(
      { module: AlertsOnly, imports },
      { logger: ['error', 'fatal'], abortOnError: false },
    );
    const world = new AlertWorld(offers, alerts);
    await world.forget();
    return world;
  }

  async close(): Promise<void> {
    await this.alerts.close();
    await this.offers.close();
  }

  get waitlist() {
    return this.offers.waitlist;
  }

  get owner() {
    return this.offers.owner;
  }

  get<Found>(type: Type<Found>): Found {
    return this.alerts.get(type, { strict: false });
  }

  /** What the API hears of by itself is heard, so that it is not counted among what is asked for. */
  async caughtUp(): Promise<void> {
    await this.waitlist.app.app.get(SearchMemory, { strict: false }).catchUp();
  }

  /**
   * Handles every message that was not handled yet, in their order; those of one kind that follow each other together, as
   * the worker does when there is much. @returns how many
   */
  async hear(): Promise<number> {
    const messages = await this.owner.rows<Message>(
      `select id, kind, data from outbox_message
       where done_at is null and id > $1 and kind not like 'alert.%' order by id`,
      [this.history],
    );
    for (let from = 0, to = 0; from < messages.length; from = to) {
      const { kind } = messages[from] as Message;
      while (messages[to]?.kind === kind) to += 1;
      await this.handle(kind, messages.slice(from, to));
    }
    return messages.length;
  }

  /** Handles all messages again that were handled before: a worker that died before it said so. */
  async hearAgain(): Promise<void> {
    await this.owner.rows('update outbox_message set done_at = null where id > $1', [this.history]);
    await this.hear();
  }

  private async handle(kind: string, messages: readonly Message[]): Promise<void> {
    await this.get(Database).transaction(async (tx) => {
      if (kind === CASE_PEOPLE_CHANGED.name)
        for (const { data } of messages)
          await this.get(HandOverAlerts).execute(tx, { caseId: String(data['caseId']) });
      else await this.get(RaiseAlerts).execute(tx, kind, messages);
      const ids = messages.map(({ id }) => id);
      await tx.query('update outbox_message set done_at = clock_timestamp() where id = any ($1)', [ids]);
    });
  }

  /** A place is offered to a citizen of the demo's caseworker, and nobody was told yet. */
  async offered(): Promise<{ readonly queue: string; readonly caseId: string }> {
    const queue = await this.waitlist.queue({}, 1);
    const caseId = await this.waitlist.employmentCase();
    const { id } = await this.waitlist.joined('caseworker', caseId, queue);
    await this.waitlist.done('health-staff', 'confirmReferral', '$entryId: ID!', { entryId: id });
    await this.forget();
    expect(await this.offers.match(queue)).toBe(1);
    return { queue, caseId };
  }

  /** Tomorrow's session, in which the citizens of the cases take part, is cancelled, and that is heard. */
  async sessionCancelled(interventionId: string, caseIds: readonly string[]): Promise<void> {
    const [change] = await this.owner.rows<{ id: string }>(
      `with placed as (
         insert into placement (id, intervention_id, case_id, citizen_id, started_on, recorded_at)
         select gen_random_uuid(), $1, id, citizen_id, broker_today(), now() from case_file where id = any ($2))
       insert into session_change (id, intervention_id, day, starts, kind, reason, announced_on, changed_at)
       values (gen_random_uuid(), $1, broker_today() + 1, '09:00', 'CANCELLED', 'Syg', broker_today(), now()) returning id`,
      [interventionId, caseIds],
    );
    await this.forget();
    await this.owner.rows(
      `insert into outbox_message (kind, data, raised_at)
       values ('capacity.session-changed', jsonb_build_object('changeId', $1::uuid), now())`,
      [change?.id],
    );
    await this.hear();
  }

  /** What a worker does each minute. */
  async minute(): Promise<void> {
    await this.get(CloseAlerts).execute();
    await this.get(WakeAlerts).execute();
    await this.get(WatchAlerts).execute('MINUTE');
    await this.get(EscalateAlerts).execute();
  }

  async daily(): Promise<number> {
    return this.get(WatchAlerts).execute('DAILY');
  }

  /** Nothing that happened so far is told any more. */
  async forget(): Promise<void> {
    const [row] = await this.owner.rows<{ last: string }>(
      'select coalesce(max(id), 0) as last from outbox_message',
    );
    this.history = Number(row?.last ?? 0);
  }

  /** Open alerts of a kind or of all, by person. */
  async shown(kind: string | null = null): Promise<readonly ShownAlert[]> {
    return this.owner.rows<ShownAlert>(
      `select substring(p.subject from 6) as person, a.kind, a.because, a.urgency
       from alert a join person p on p.id = a.person_id
       where ($1::text is null or a.kind = $1) and a.acknowledged_at is null and a.closed_at is null
       order by 1, 2, a.raised_at, a.id`,
      [kind],
    );
  }

  /** Who has open alerts of a kind, each with why. */
  async told(kind: string): Promise<readonly string[]> {
    return (await this.shown(kind)).map(({ person, because }) => `${person} ${because}`);
  }

  /** What was decided of a kind, as `person OUTCOME`. */
  async decisions(kind: string): Promise<readonly string[]> {
    const rows = await this.owner.rows<{ person: string; outcome: string }>(
      `select substring(p.subject from 6) as person, d.outcome from alert_decision d join person p on p.id = d.person_id
       where d.kind = $1 order by 1, d.id`,
      [kind],
    );
    return rows.map(({ person, outcome }) => `${person} ${outcome}`);
  }

  /** The messages that are to leave the product, by kind. */
  async leaving(): Promise<Readonly<Record<string, number>>> {
    const rows = await this.owner.rows<{ kind: string; count: number }>(
      `select kind, count(*)::int as count from outbox_message where kind like 'alert.deliver%' and id > $1
       group by 1 order by 1`,
      [this.history],
    );
    return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
  }

  async idOf(person: string): Promise<string> {
    return (await meOf(this.waitlist.client, person)).personId;
  }

  /** What somebody wants, as the table has it. */
  async subscribe(person: string, wanted: Readonly<Record<string, unknown>>): Promise<void> {
    const row = { delivery: 'AT_ONCE', ...wanted };
    const names = Object.keys(row);
    await this.owner.rows(
      `insert into alert_subscription (id, person_id, created_at, ${names.join(', ')})
       values (gen_random_uuid(), $1, now(), ${names.map((_, at) => `$${String(at + 2)}`).join(', ')})`,
      [await this.idOf(person), ...Object.values(row)],
    );
  }

  /** Begins anew: no alerts, no subscriptions, and nothing left to hear of. */
  async clean(): Promise<void> {
    await this.owner.rows(
      `truncate alert, alert_touched, alert_decision, alert_condition, alert_digest, alert_delivery, alert_digest_item,
         alert_delivery_attempt, alert_subscription, alert_setting`,
    );
    await this.owner.moveClock('0 days');
    await this.forget();
  }
}
