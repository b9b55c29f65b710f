import { Injectable } from '@nestjs/common';
import type { Delivery, WeeklyMeeting } from '../../catalogue/domain/index.js';
import type { Day, Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Closure, DatedCalendar, SessionChange } from '../domain/index.js';

/** A change of a session in force, with what staff are told of it. */
export type KeptSessionChange = SessionChange & {
  readonly cohortId: string | null;
  readonly reason: string;
  readonly announcedOn: Day;
  /** null when a machine changed it. */
  readonly changedBy: string | null;
  readonly changedAt: Instant;
};

/** The times at which an intervention is given, as the catalogue shows them. */
export interface ShownTimes {
  readonly delivery: Delivery;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly schedule: readonly WeeklyMeeting[];
}

/** All that decides when the groups of an intervention meet, beside the schedules of its cohorts. */
export interface InterventionTimes {
  readonly interventionId: string;
  readonly departmentId: string;
  readonly today: Day;
  /** null while the catalogue does not show it. */
  readonly shown: ShownTimes | null;
  /** Those in force. */
  readonly closures: readonly Closure[];
  /** Those in force, of all its cohorts. */
  readonly changes: readonly KeptSessionChange[];
  /** The versions of its department's calendar, by day. */
  readonly calendars: readonly DatedCalendar[];
}

const TIMES = `
  select i.id as "interventionId", i.department_id as "departmentId", broker_today() as today,
    (select jsonb_build_object('delivery', r.content -> 'delivery', 'validFrom', r.content -> 'validFrom',
        'validTo', r.content -> 'validTo', 'schedule', r.content -> 'schedule')
      from intervention_revision r where r.intervention_id = i.id and r.shown_to is null) as shown,
    coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'fromDay', k.from_day, 'toDay', k.to_day)
        order by k.from_day)
      from closure k where k.intervention_id = i.id and k.lifted_at is null), '[]') as closures,
    coalesce((select jsonb_agg(jsonb_build_object('cohortId', s.cohort_id, 'kind', s.kind, 'day', s.day,
        'start', s.starts, 'toDay', s.to_day, 'toStart', s.to_starts, 'toEnd', s.to_ends, 'reason', s.reason,
        'announcedOn', s.announced_on, 'changedBy', s.changed_by, 'changedAt', to_char(s.changed_at at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        order by s.day, s.starts)
      from session_change s where s.intervention_id = i.id and s.replaced_at is null), '[]') as changes,
    coalesce((select jsonb_agg(jsonb_build_object('validFrom', d.valid_from, 'validTo', d.valid_to,
        'content', d.content) order by d.valid_from)
      from department_calendar d where d.key = i.department_id and not d.superseded), '[]') as calendars
  from intervention i where i.id = any ($1)`;

/** Reads, in one statement, all that decides when groups meet; inside a transaction too. */
@Injectable()
export class ScheduleReads {
  /** By intervention, in any order; interventions that do not exist are absent. */
  async timesOf(q: Pick<Tx, 'query'>, interventionIds: readonly string[]): Promise<InterventionTimes[]> {
    return q.query<InterventionTimes>(TIMES, [interventionIds]);
  }

  /** @throws Error for an intervention that does not exist: the caller has locked it */
  async of(tx: Pick<Tx, 'query'>, interventionId: string): Promise<InterventionTimes> {
    const [times] = await this.timesOf(tx, [interventionId]);
    if (!times) throw new Error('an intervention that was locked is gone');
    return times;
  }
}
