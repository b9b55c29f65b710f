import { Injectable } from '@nestjs/common';
import { isUuid, type Day, type Instant } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { CapacityMode, GuestPlaces, Intake } from '../domain/index.js';
import type { DatedSnapshot } from './snapshot.store.js';

/** A statement as it was made, and what became of it. */
export interface StatementInHistory {
  readonly id: string;
  readonly interventionId: string;
  readonly mode: CapacityMode;
  readonly places: number;
  readonly guestPlaces: readonly GuestPlaces[];
  readonly intake: Intake;
  readonly keepsWaitlist: boolean;
  readonly holdsFrom: Day;
  readonly announcedOn: Day;
  readonly note: string | null;
  readonly statedAt: Instant;
  readonly statedById: string | null;
  /** null: planned, or dropped for a newer plan. */
  readonly inForceAt: Instant | null;
  readonly droppedAt: Instant | null;
  readonly confirmations: number;
  readonly lastConfirmedAt: Instant | null;
}

const STATEMENTS = `
  select s.id, s.intervention_id as "interventionId", s.mode, s.places, s.guest_places as "guestPlaces", s.intake,
    s.keeps_waitlist as "keepsWaitlist", s.holds_from as "holdsFrom", s.announced_on as "announcedOn", s.note,
    s.stated_at as "statedAt", s.stated_by as "statedById", s.in_force_at as "inForceAt", s.dropped_at as "droppedAt",
    c.confirmations, c.last as "lastConfirmedAt"
  from capacity_statement s
  cross join lateral (select count(*)::int as confirmations, max(confirmed_at) as last
    from capacity_confirmation where statement_id = s.id) c`;

/** How many came to an anonymous service on a day. */
export interface DayOfVisits {
  readonly day: Day;
  readonly visits: number;
}

/** The history of an intervention's places: what was stated, what it was day by day, and visits. */
@Injectable()
export class CapacityHistoryReads {
  constructor(private readonly database: Database) {}

  /** Statements made on days of the period, the newest first, at most `limit`. */
  async statements(interventionId: string, from: Day, to: Day, limit: number): Promise<StatementInHistory[]> {
    if (!isUuid(interventionId)) return [];
    return this.database.query<StatementInHistory>(
      `${STATEMENTS}
       where s.intervention_id = $1
         and (s.stated_at at time zone 'Europe/Copenhagen')::date between $2 and $3
       order by s.stated_at desc, s.id limit $4`,
      [interventionId, from, to, limit],
    );
  }

  /** Plans of interventions whose day has not come, the next one first. */
  async plans(interventionIds: readonly string[]): Promise<StatementInHistory[]> {
    return this.database.query<StatementInHistory>(
      `${STATEMENTS} where s.intervention_id = any ($1) and s.in_force_at is null and s.dropped_at is null
       order by s.holds_from, s.stated_at, s.id`,
      [interventionIds],
    );
  }

  /** What the places were on the days of the period, the oldest first. */
  async days(interventionId: string, from: Day, to: Day): Promise<DatedSnapshot[]> {
    if (!isUuid(interventionId)) return [];
    return this.database.query<DatedSnapshot>(
      `select day, intervention_id as "interventionId", status, places, occupied, held, free, is_stale as "isStale"
       from capacity_snapshot where intervention_id = $1 and day between $2 and $3 order by day`,
      [interventionId, from, to],
    );
  }

  /** Visits by day in the period; the newest count of a day holds. */
  async visits(interventionId: string, from: Day, to: Day): Promise<DayOfVisits[]> {
    if (!isUuid(interventionId)) return [];
    return this.database.query<DayOfVisits>(
      `select distinct on (day) day, visits from visit_count
       where intervention_id = $1 and day between $2 and $3 order by day, id desc`,
      [interventionId, from, to],
    );
  }
}
