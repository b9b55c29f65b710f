import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import { Database, prepared } from '../../platform/database/index.js';
import type { Urgency } from '../domain/index.js';

/**
 * The topic of the change feed for alerts; its key is the person whose they are. Whoever writes an alert tells the feed so
 * in the same transaction.
 */
export const ALERT_TOPIC = 'alert';

/** An alert that was raised, as its person is told at once. */
export interface RaisedAlert {
  readonly id: string;
  readonly kind: string;
  readonly urgency: Urgency;
  readonly raisedAt: Instant;
}

/**
 * What is raised is dated with the beginning of its transaction, and seen when that has ended: so much earlier may something be
 * dated that was not seen before.
 */
export const LATE_MS = 60_000;

/** A person, and the moment from which on alerts are asked for. */
export interface AlertsSince {
  readonly personId: string;
  readonly since: Instant;
}

const SINCE = prepared(`
  select a.id, a.kind, a.urgency, a.raised_at as "raisedAt", asked.nth
  from unnest($1::uuid[], $2::timestamptz[]) with ordinality asked (person_id, since, nth)
  join alert a on a.person_id = asked.person_id and a.raised_at >= asked.since - interval '${LATE_MS} ms'
  where a.closed_at is null
  order by a.raised_at, a.id`);

/** Reads what was raised, for whoever waits for it. */
@Injectable()
export class AlertReads {
  constructor(private readonly database: Database) {}

  /** For each one who asks, in the order of the questions: what was raised since, or shortly before, the oldest first. */
  async since(asked: readonly AlertsSince[]): Promise<readonly (readonly RaisedAlert[])[]> {
    const rows = await this.database.query<RaisedAlert & { nth: number }>(SINCE, [
      asked.map(({ personId }) => personId),
      asked.map(({ since }) => since),
    ]);
    return asked.map((_, index) =>
      rows.filter(({ nth }) => nth === index + 1).map(({ nth: _nth, ...alert }) => alert),
    );
  }

  /** When the person's alert was raised; null when it is not there or not the person's. */
  async raisedAt(personId: string, alertId: string): Promise<Instant | null> {
    const [row] = await this.database.query<{ raisedAt: Instant }>(
      `select raised_at as "raisedAt" from alert where id = $2 and person_id = $1`,
      [personId, alertId],
    );
    return row?.raisedAt ?? null;
  }
}
