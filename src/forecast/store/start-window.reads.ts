import { Injectable } from '@nestjs/common';
import type { Day, Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  startAtOnce,
  type HitRate,
  type IssuedForecast,
  type RunTimes,
  type SharedBasis,
} from '../domain/index.js';

type Q = Pick<Tx, 'query'>;

/** A forecast as it was issued, with the calculation that it is from. */
export interface KeptWindow extends IssuedForecast, RunTimes {
  readonly interventionId: string;
  readonly departmentId: string;
  /** The day from which its days count. */
  readonly day: Day;
  readonly basis: SharedBasis | null;
  /** How the last forecasts of the intervention did; null: none can be told. */
  readonly hitRate: HitRate | null;
}

/** Where nobody waits: whether people simply come, or are not taken in. */
interface Unqueued {
  readonly interventionId: string;
  readonly departmentId: string;
  readonly isClosed: boolean;
  readonly today: Day;
  readonly now: Instant;
  readonly confirmedAt: Instant;
}

const WINDOW = `case when f.p50 is not null then
  jsonb_build_object('p10', f.p10, 'p50', f.p50, 'p80', f.p80, 'p90', f.p90) end as window`;

const COLUMNS = `r.intervention_id as "interventionId", r.department_id as "departmentId", f.tier,
  f.entry_ref as "entryId", f.ahead, f.status, ${WINDOW}, f.leaves_first as "leavesFirst",
  coalesce(f.cohorts, '[]') as cohorts, f.unknown, r.day, r.basis, r.calculated_at as "calculatedAt",
  r.confirmed_at as "confirmedAt", r.is_replayed as "isReplayed",
  (select jsonb_build_object('resolved', c.resolved, 'held', c.held) from intervention_hit_rate c
   where c.intervention_id = r.intervention_id) as "hitRate"`;

/** Start windows as people read them. They are never calculated while somebody waits for the answer. */
@Injectable()
export class StartWindowReads {
  /** What holds now for somebody new, every tier of each intervention, the first tier first. */
  async ofInterventions(q: Q, ids: readonly string[] | null): Promise<readonly KeptWindow[]> {
    const issued = await q.query<KeptWindow>(
      `select ${COLUMNS} from forecast_head h join forecast_run r on r.id = h.run_id
       join issued_forecast f on f.run_id = r.id and f.entry_ref is null
       where $1::uuid[] is null or h.intervention_id = any ($1) order by h.intervention_id, f.tier`,
      [ids],
    );
    const unqueued = await q.query<Unqueued>(
      `select intervention_id as "interventionId", department_id as "departmentId", intake = 'CLOSED' as "isClosed",
         broker_today() as today, broker_now() as now, confirmed_at as "confirmedAt"
       from intervention_capacity
       where mode in ('UNLIMITED', 'COUNT_ONLY') and ($1::uuid[] is null or intervention_id = any ($1))`,
      [ids],
    );
    return [...issued, ...unqueued.map(unqueuedForecast)];
  }

  /** What holds now for entries; those that do not wait, or have joined since the last calculation, are absent. */
  async ofEntries(q: Q, entryIds: readonly string[]): Promise<readonly KeptWindow[]> {
    return q.query<KeptWindow>(
      `select ${COLUMNS} from waitlist_entry e join forecast_head h on h.intervention_id = e.intervention_id
       join forecast_run r on r.id = h.run_id
       join issued_forecast f on f.run_id = r.id and f.entry_ref = e.id::text
       where e.id = any ($1) and e.state in ('REFERRED', 'WAITING', 'PAUSED')`,
      [entryIds],
    );
  }

  /** What somebody was told of an intervention on an earlier day: the last calculation until its end; every tier. */
  async asOf(q: Q, interventionId: string, day: Day): Promise<readonly KeptWindow[]> {
    return q.query<KeptWindow>(
      `select ${COLUMNS} from forecast_run r join issued_forecast f on f.run_id = r.id and f.entry_ref is null
       where r.id = (select id from forecast_run where intervention_id = $1 and day <= $2
         order by day desc, is_replayed, id desc limit 1) order by f.tier`,
      [interventionId, day],
    );
  }
}

function unqueuedForecast(one: Unqueued): KeptWindow {
  const { interventionId, departmentId, isClosed, today, now, confirmedAt } = one;
  return {
    interventionId,
    departmentId,
    tier: 1,
    entryId: null,
    day: today,
    calculatedAt: now,
    confirmedAt,
    isReplayed: false,
    basis: null,
    ahead: null,
    cohorts: [],
    leavesFirst: null,
    hitRate: null,
    ...startAtOnce(isClosed),
  };
}
