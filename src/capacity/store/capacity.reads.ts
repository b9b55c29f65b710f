import { Injectable } from '@nestjs/common';
import type { Day, Instant } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { HEAD_COLUMNS, type CapacityHead } from './capacity.store.js';

/** How full an intervention is now: enough for its coded status. */
export interface Occupancy extends Pick<
  CapacityHead,
  'interventionId' | 'mode' | 'intake' | 'keepsWaitlist'
> {
  /** Free for the municipality's own citizens now; of cohorts only seats of those that may be entered today. */
  readonly free: number;
  readonly held: number;
  readonly occupied: number;
  /** Taken beyond the number of places. */
  readonly closing: number;
  /** Every place there is, also for guests, and the seats of all cohorts that have not ended. */
  readonly total: number;
  readonly hasEnterableCohort: boolean;
  /** The last day of a closure that covers today; null when it is not closed. */
  readonly closedUntil: Day | null;
  /** Nobody has confirmed the numbers in time. */
  readonly isStale: boolean;
}

/** What holds for an intervention now, counted, and who said so. */
export interface CountedCapacity extends CapacityHead, Omit<Occupancy, 'isStale'> {
  /** Free guest places, by municipality. */
  readonly guestFree: Readonly<Record<string, number>>;
  /** When the next cohort begins that may still be entered; null for none. */
  readonly nextCohortOn: Day | null;
  /** The clock at which this was counted. */
  readonly countedAt: Instant;
}

/**
 * The ground of one statement for any number of interventions. Places of cohorts that ended or were cancelled are no
 * places any more, and those that may not be entered today are not free for anybody.
 */
const WITH = `
  with day as (select broker_today() as today, broker_now() as now),
  running as (
    select c.id, c.intervention_id, c.starts_on,
      c.enrol_from <= today and today <= c.enrol_to and today <= c.last_entry_on as enterable
    from cohort c, day
    where c.state = 'OPEN' and c.ends_on >= today and ($1::uuid[] is null or c.intervention_id = any ($1))),
  counted as (
    select p.intervention_id,
      coalesce(sum(p.free) filter (where p.guest_municipality is null and (p.cohort_id is null or r.enterable)
        and (p.cohort_id is not null) = (h.mode = 'COHORTS')), 0)::int as free,
      sum(p.held)::int as held, sum(p.occupied)::int as occupied, sum(p.closing)::int as closing,
      sum(p.free + p.held + p.occupied) filter (where (p.cohort_id is not null) = (h.mode = 'COHORTS'))::int as total,
      jsonb_object_agg(p.guest_municipality, p.free) filter (where p.guest_municipality is not null) as "guestFree"
    from place_count p join intervention_capacity h on h.intervention_id = p.intervention_id
    left join running r on r.id = p.cohort_id
    where (p.cohort_id is null or r.id is not null) and ($1::uuid[] is null or p.intervention_id = any ($1))
    group by p.intervention_id),
  groups as (
    select intervention_id, bool_or(enterable) as enterable, min(starts_on) filter (where enterable) as next_on
    from running group by intervention_id)`;

const NUMBERS = `coalesce(p.free, 0) as free, coalesce(p.held, 0) as held,
  case when h.mode = 'UNLIMITED' then (select count(*)::int from placement l
    where l.intervention_id = h.intervention_id and l.ended_on is null) else coalesce(p.occupied, 0) end as occupied,
  case when h.mode = 'UNLIMITED' then 0 else coalesce(p.closing, 0) end as closing, coalesce(p.total, 0) as total,
  coalesce(c.enterable, false) as "hasEnterableCohort", k.to_day as "closedUntil"`;

const FROM = `
  from day cross join intervention_capacity h
  left join counted p on p.intervention_id = h.intervention_id
  left join groups c on c.intervention_id = h.intervention_id
  left join closure k on k.intervention_id = h.intervention_id and k.lifted_at is null
    and k.from_day <= day.today and day.today <= k.to_day
  where $1::uuid[] is null or h.intervention_id = any ($1)`;

/** What can be asked about capacity; reads skip the domain. */
@Injectable()
export class CapacityReads {
  constructor(private readonly database: Database) {}

  /** What holds now, counted; those that nobody stated anything of are absent. */
  async counted(ids: readonly string[]): Promise<CountedCapacity[]> {
    return this.database.query<CountedCapacity>(
      `${WITH} select ${HEAD_COLUMNS}, ${NUMBERS}, coalesce(p."guestFree", '{}') as "guestFree",
         c.next_on as "nextCohortOn", day.now as "countedAt" ${FROM}`,
      [ids],
    );
  }

  /** How full interventions are now; those that nobody stated anything of are absent. @param ids null for all */
  async occupancy(ids: readonly string[] | null): Promise<Occupancy[]> {
    return this.database.query<Occupancy>(
      `${WITH} select h.intervention_id as "interventionId", h.mode, h.intake, h.keeps_waitlist as "keepsWaitlist",
         ${NUMBERS}, h.expires_at <= day.now as "isStale" ${FROM}`,
      [ids],
    );
  }
}
