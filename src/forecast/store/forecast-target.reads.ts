import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';

/** An intervention whose windows are calculated, with what its log does not say. */
export interface ForecastTarget {
  readonly id: string;
  readonly departmentId: string;
  readonly delivery: string;
  readonly isClosed: boolean;
  /** Nobody has confirmed the capacity in time. */
  readonly isStale: boolean;
  readonly confirmedAt: Instant;
}

const TARGET = `i.id, i.department_id as "departmentId", i.content ->> 'delivery' as delivery,
  h.intake = 'CLOSED' and not exists (select from capacity_statement s
    where s.intervention_id = i.id and s.in_force_at is null and s.dropped_at is null
      and s.stated ->> 'intake' <> 'CLOSED') as "isClosed",
  h.expires_at <= broker_now() as "isStale", h.confirmed_at as "confirmedAt"`;

const FROM = `from intervention i join intervention_capacity h on h.intervention_id = i.id
  where h.mode in ('PLACES', 'COHORTS')`;

/** Which windows are to be calculated. */
@Injectable()
export class ForecastTargetReads {
  /** The interventions with the ids that have places or cohorts to wait for. @param ids null for all */
  async all(q: Pick<Tx, 'query'>, ids: readonly string[] | null): Promise<ForecastTarget[]> {
    return q.query<ForecastTarget>(
      `select ${TARGET} ${FROM} and ($1::uuid[] is null or i.id = any ($1)) order by i.id`,
      [ids],
    );
  }

  /**
   * Those that were never calculated, not yet today, or before something that matters changed: the queue, its places,
   * the department's calendar, the history before. What changed within the last seconds waits for its turn.
   */
  async due(q: Pick<Tx, 'query'>, everySeconds: number): Promise<string[]> {
    const rows = await q.query<{ id: string }>(
      `with changed as materialized (
         select topic, key, max(xact::text::bigint) as xact from change_feed
         where xact >= (select min(seen_xact) from forecast_head)
           and topic in ('waitlist', 'capacity', 'department_calendar')
         group by topic, key)
       select i.id ${FROM} and not exists (
         select from forecast_head f join forecast_run r on r.id = f.run_id
         where f.intervention_id = i.id and r.day = broker_today()
           and (f.read_at > broker_now() - make_interval(secs => $1) or not exists (
             select from changed c where c.xact >= f.seen_xact::text::bigint
               and c.key = case c.topic when 'department_calendar' then i.department_id else i.id::text end)
           and not exists (select from imported_queue q join log_import l on l.id = q.import_id
             where q.intervention_id = i.id and l.imported_at >= f.read_at)))
       order by i.id`,
      [everySeconds],
    );
    return rows.map(({ id }) => id);
  }
}
