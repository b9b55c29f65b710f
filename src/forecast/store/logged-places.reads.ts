import { Injectable } from '@nestjs/common';
import { calendarOver, closedBecause, type DatedCalendar } from '../../capacity/domain/index.js';
import { addDays, addYears, groupedBy, isPublicHoliday, type Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  closureKindOf,
  closureSpans,
  loggedCapacityOf,
  loggedCohortOf,
  mergedCohorts,
  type CohortVersion,
  type LoggedCapacity,
  type LoggedClosure,
  type LoggedCohort,
  type LoggedIntervention,
  type StatedPlaces,
} from '../domain/index.js';

type Q = Pick<Tx, 'query'>;
type Ids = readonly string[] | null;

/** How far ahead and back the closed days of departments are told one by one, years. */
const YEARS_AHEAD = 3;
const YEARS_BACK = 1;

/** What was announced of places, cohorts and closures, here and in the systems before. */
@Injectable()
export class LoggedPlacesReads {
  /** Places from day to day. @param ids null for all interventions */
  async capacity(q: Q, ids: Ids): Promise<readonly LoggedCapacity[]> {
    const stated = await q.query<StatedPlaces>(
      `select intervention_id as "interventionId", holds_from as "holdsFrom", announced_on as "announcedOn", stated
       from capacity_statement
       where dropped_at is null and ($1::uuid[] is null or intervention_id = any ($1))
       order by intervention_id, holds_from, stated_at, id`,
      [ids],
    );
    const imported = await q.query<LoggedCapacity>(
      `select intervention_id as "interventionId", valid_from as "validFrom", places, announced_on as "announcedOn"
       from imported_capacity where $1::uuid[] is null or intervention_id = any ($1)
       order by intervention_id, valid_from`,
      [ids],
    );
    const own = [...groupedBy(stated, ({ interventionId }) => interventionId).values()].flatMap(
      loggedCapacityOf,
    );
    const isTold = new Set(own.map(({ interventionId, validFrom }) => `${interventionId} ${validFrom}`));
    return [
      ...imported.filter(({ interventionId, validFrom }) => !isTold.has(`${interventionId} ${validFrom}`)),
      ...own,
    ];
  }

  /** Cohorts with their postponements and cancellations. @param ids null for all interventions */
  async cohorts(q: Q, ids: Ids): Promise<readonly LoggedCohort[]> {
    const versions = await q.query<CohortVersion>(
      `select r.cohort_id as "cohortId", c.intervention_id as "interventionId", r.state,
         (r.content ->> 'startsOn')::date as "startsOn", (r.content ->> 'endsOn')::date as "endsOn",
         (r.content ->> 'enrolFrom')::date as "enrolFrom",
         (r.content ->> 'seats')::int + (r.content ->> 'extraSeats')::int as seats, r.announced_on as "announcedOn",
         (r.changed_at at time zone 'Europe/Copenhagen')::date as "changedOn"
       from cohort_revision r join cohort c on c.id = r.cohort_id
       where $1::uuid[] is null or c.intervention_id = any ($1) order by r.cohort_id, r.version`,
      [ids],
    );
    const imported = await q.query<LoggedCohort>(
      `select intervention_id as "interventionId", cohort_ref as id, starts_on as "startsOn", ends_on as "endsOn", seats,
         intake_opens_on as "intakeOpensOn", announced_on as "announcedOn", cancelled_on as "cancelledOn"
       from imported_cohort where $1::uuid[] is null or intervention_id = any ($1)
       order by intervention_id, starts_on, cohort_ref`,
      [ids],
    );
    return mergedCohorts(
      imported,
      [...groupedBy(versions, ({ cohortId }) => cohortId).values()].flatMap(loggedCohortOf),
    );
  }

  /** Closures of the interventions and of their departments. */
  async closures(
    q: Q,
    interventions: readonly LoggedIntervention[],
    today: Day,
  ): Promise<readonly LoggedClosure[]> {
    const ids = interventions.map(({ id }) => id);
    const own = await q.query<Omit<LoggedClosure, 'kind'>>(
      `select intervention_id as "interventionId", from_day as from, to_day as to, announced_on as "announcedOn"
       from closure where lifted_at is null and intervention_id = any ($1) order by id`,
      [ids],
    );
    const imported = await q.query<LoggedClosure>(
      `select intervention_id as "interventionId", from_day as from, to_day as to, kind, announced_on as "announcedOn"
       from imported_closure where intervention_id = any ($1) order by intervention_id, from_day`,
      [ids],
    );
    return [
      ...imported,
      ...own.map((one) => ({ ...one, kind: closureKindOf(one.from, one.to) })),
      ...(await this.ofDepartments(q, ids, today)),
    ];
  }

  /** Each department's closed days are worked out once, whatever the number of its interventions. */
  private async ofDepartments(q: Q, ids: readonly string[], today: Day): Promise<readonly LoggedClosure[]> {
    const rows = await q.query<DatedCalendar & { readonly departmentId: string; readonly ids: string[] }>(
      `select d.key as "departmentId", d.valid_from as "validFrom", d.valid_to as "validTo", d.content,
         array(select i.id::text from intervention i where i.department_id = d.key and i.id = any ($1)) as ids
       from department_calendar d where not d.superseded order by d.key, d.valid_from`,
      [ids],
    );
    const [from, to] = [addYears(today, -YEARS_BACK), addYears(today, YEARS_AHEAD)];
    return [...groupedBy(rows, ({ departmentId }) => departmentId).values()].flatMap((versions) => {
      const calendar = calendarOver(versions, from, to);
      const closed: Day[] = [];
      for (let day = from; day <= to; day = addDays(day, 1))
        if (!isPublicHoliday(day) && closedBecause(day, calendar, []) !== null) closed.push(day);
      return (versions[0]?.ids ?? []).flatMap((id) => closureSpans(id, closed, from));
    });
  }
}
