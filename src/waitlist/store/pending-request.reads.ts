import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { REQUEST_AGES, type PendingRequests } from '../domain/index.js';

/** Everything that waits for a department, and since which day. A task is a request once its day has passed. */
const WAITING = `
  select e.department_id, 'REFERRAL' as kind, (e.joined_at at time zone 'Europe/Copenhagen')::date as since
    from waitlist_entry e where e.state = 'REFERRED'
  union all
  select t.department_id, 'OVERDUE_TASK', t.due_on from waitlist_task t
    where t.done_at is null and t.due_on < broker_today()
  union all
  select m.department_id, 'SECOND_APPROVAL', (m.proposed_at at time zone 'Europe/Copenhagen')::date from entry_move m
    where m.state in ('PROPOSED', 'APPLIED')`;

const AGES = REQUEST_AGES.map(
  ({ fromDays, toDays }) =>
    `count(*) filter (where w.days >= ${String(fromDays)}${toDays === null ? '' : ` and w.days <= ${String(toDays)}`})::int`,
).join(', ');

/** What departments let each other wait for (R69). */
@Injectable()
export class PendingRequestReads {
  /** Those that have any; the one that lets others wait longest first. */
  async byDepartment(q: Pick<Tx, 'query'>): Promise<readonly PendingRequests[]> {
    return q.query<PendingRequests>(
      `select w.department_id as "departmentId", w.kind, array[${AGES}] as "byAge", min(w.since) as "oldestOn"
       from (select department_id, kind, since, broker_today() - since as days from (${WAITING}) r) w
       group by 1, 2 order by min(w.since), 1, 2`,
    );
  }
}
