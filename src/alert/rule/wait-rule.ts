/**
 * How long half of those wait who join the queue of `i` (intervention) now, as it was known last within two weeks: `now`.
 * A day without ground for a number says nothing, so it ends no condition.
 */
export const WAIT_NOW = `
    cross join lateral (
      select w.p50, w.day from wait_snapshot w
      where w.intervention_id = i.id and w.day > broker_today() - 14 and w.p50 is not null
      order by w.day desc limit 1) now`;

/** The same about three months before that: `before`. */
const WAIT_BEFORE = `
    cross join lateral (
      select w.p50 from wait_snapshot w
      where w.intervention_id = i.id and w.day between now.day - 105 and now.day - 91 and w.p50 is not null
      order by w.day desc limit 1) before`;

/**
 * Interventions whose wait has changed in three months by a fifth, and a week at least.
 *
 * @param change days, in SQL on `now` and `before`; positive in the direction that is looked for
 * @param level how bad it is, in SQL
 */
export const waitChanged = (change: string, level: string): string => `
    select i.id::text as key, i.id as "interventionId", i.department_id as "departmentId",
      jsonb_build_object('fromWeeks', before.p50 / 7, 'toWeeks', now.p50 / 7) as details,
      case when ${change} >= greatest(7, 0.2 * before.p50) then 'HOLDS' else 'FADING' end as state, ${level} as level
    from intervention i ${WAIT_NOW} ${WAIT_BEFORE}
    where i.state = 'PUBLISHED' and ${change} > greatest(3, 0.1 * before.p50)`;
