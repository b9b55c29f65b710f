import { Injectable } from '@nestjs/common';
import { groupedBy, type Instant } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { DeliveryChannelName, DeliveryState } from '../domain/delivery-step.js';

/** One try of a delivery. */
export interface LoggedAttempt {
  readonly attempt: number;
  readonly beganAt: Instant;
  /** Null while it runs, and for ever when its worker died. */
  readonly endedAt: Instant | null;
  /** `SENT` or the code of the fault; null as `endedAt`. */
  readonly outcome: string | null;
}

/** A delivery and each try of it. */
export interface LoggedDelivery {
  readonly id: string;
  readonly channel: DeliveryChannelName;
  readonly alertId: string | null;
  readonly digestId: string | null;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly dueAt: Instant;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
  readonly attempts: readonly LoggedAttempt[];
}

type Unlogged = Omit<LoggedDelivery, 'attempts'>;
type Attempt = LoggedAttempt & { readonly deliveryId: string };

const DELIVERY = `d.id, d.channel, d.alert_id as "alertId", d.digest_id as "digestId", d.state, d.reason,
  d.due_at as "dueAt", d.created_at as "createdAt", d.ended_at as "endedAt"`;

/** What became of alerts on their way out. */
@Injectable()
export class DeliveryLogReads {
  constructor(private readonly database: Database) {}

  /** The deliveries of a person after the last one of the page before, the newest first. */
  async ofPerson(
    personId: string,
    before: readonly [Instant, string] | null,
    limit: number,
  ): Promise<readonly LoggedDelivery[]> {
    const deliveries = await this.database.query<Unlogged>(
      `select ${DELIVERY} from alert_delivery d
       where d.person_id = $1 and ($2::timestamptz is null or (d.created_at, d.id) < ($2, $3::uuid))
       order by d.created_at desc, d.id desc limit $4`,
      [personId, before?.[0] ?? null, before?.[1] ?? null, limit],
    );
    return this.withAttempts(deliveries);
  }

  /** The deliveries of alerts, by themselves or in digests, each in the order in which they were made. */
  async ofAlerts(alertIds: readonly string[]): Promise<ReadonlyMap<string, readonly LoggedDelivery[]>> {
    const rows = await this.database.query<Unlogged & { readonly ofAlert: string }>(
      `select o.alert_id as "ofAlert", ${DELIVERY}
       from (select d.alert_id, d.id from alert_delivery d where d.alert_id = any ($1)
         union all
         select i.alert_id, d.id from alert_digest_item i join alert_delivery d on d.digest_id = i.digest_id
         where i.alert_id = any ($1)) o
       join alert_delivery d on d.id = o.id order by d.created_at, d.id`,
      [alertIds],
    );
    const logged = await this.withAttempts(rows.map(({ ofAlert: _of, ...delivery }) => delivery));
    const nthOf = groupedBy([...rows.keys()], (nth) => rows[nth]?.ofAlert ?? '');
    return new Map([...nthOf].map(([id, places]) => [id, places.flatMap((nth) => logged[nth] ?? [])]));
  }

  /** How many deliveries are due and were not sent yet, by channel. */
  async waiting(): Promise<readonly { readonly channel: DeliveryChannelName; readonly count: number }[]> {
    return this.database.query(
      `select c.channel, (select count(*)::int from alert_delivery d
         where d.state = 'WAITING' and d.channel = c.channel and d.due_at <= broker_now()) as count
       from unnest(array['EMAIL', 'WEBHOOK']) c (channel)`,
    );
  }

  /** Whether e-mails wait because no server was there when they were tried last. */
  async waitsForServer(): Promise<boolean> {
    const [found] = await this.database.query<{ waits: boolean }>(
      `select exists (select from alert_delivery d where d.state = 'WAITING' and d.channel = 'EMAIL' and (
         select a.outcome from alert_delivery_attempt a where a.delivery_id = d.id and a.ended_at is not null
         order by a.attempt desc limit 1) = 'SMTP_AWAY') as waits`,
    );
    return found?.waits === true;
  }

  private async withAttempts(deliveries: readonly Unlogged[]): Promise<readonly LoggedDelivery[]> {
    if (deliveries.length === 0) return [];
    const attempts = await this.database.query<Attempt>(
      `select delivery_id as "deliveryId", attempt, began_at as "beganAt", ended_at as "endedAt", outcome
       from alert_delivery_attempt where delivery_id = any ($1) order by delivery_id, attempt`,
      [deliveries.map(({ id }) => id)],
    );
    const byDelivery = groupedBy(attempts, ({ deliveryId }) => deliveryId);
    return deliveries.map((delivery) => ({
      ...delivery,
      attempts: (byDelivery.get(delivery.id) ?? []).map(({ attempt, beganAt, endedAt, outcome }) => ({
        attempt,
        beganAt,
        endedAt,
        outcome,
      })),
    }));
  }
}
