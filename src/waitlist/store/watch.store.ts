import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { WatchedEntry, WatchedKind } from '../domain/index.js';
import { QUEUED } from './entry-row.js';

/** When a day has come. */
interface Watch {
  /** The day, as SQL; `e` is `waitlist_entry`. */
  readonly day: string;
  /** Whether it has come by the day $1; $2 are the days before a guarantee is broken. */
  readonly hasCome: string;
}

/** Who waits for a start, in the queue or with a place promised. */
const WAITS = `(e.state in ${QUEUED} or e.state = 'PLACED')`;

const WATCHES: Readonly<Record<WatchedKind, Watch>> = {
  MAKE_CONTACT: { day: 'e.next_contact_on', hasCome: `${WAITS} and e.next_contact_on < $1::date` },
  GUARANTEE_NEAR: {
    day: 'e.guarantee_due_on',
    hasCome: `e.state in ${QUEUED} and e.guarantee_due_on is not null and e.guarantee_due_on <= $1::date + $2::int`,
  },
  GUARANTEE_BROKEN: {
    day: 'e.guarantee_due_on',
    hasCome: `e.state in ${QUEUED} and e.guarantee_due_on is not null and e.guarantee_due_on < $1::date`,
  },
  RESOLVE_PAYER: {
    day: 'e.payer_due_on',
    hasCome: `(${WAITS} or e.state = 'STARTED') and e.payer is null and e.payer_due_on < $1::date`,
  },
  PAUSE_ENDED: { day: 'e.paused_until', hasCome: `e.state = 'PAUSED' and e.paused_until <= $1::date` },
};

/** Whether the person is at work today in one of the two departments. */
const AT_WORK = `exists (select from person p join role_grant g on g.person_id = p.id
  where p.id = e.responsible_id and (p.valid_to is null or p.valid_to >= $1::date) and g.role in ('CW', 'OWN')
    and g.department_id in (e.department_id, e.referring_department_id) and g.valid_from <= $1::date
    and (g.valid_to is null or g.valid_to >= $1::date))`;

/** Finds what time alone has made due. */
@Injectable()
export class WatchStore {
  /**
   * Entries whose day has come and of which nobody was told, locked; those that another process holds are left out. A
   * person who was told of the same day and said that it is done is not told again.
   *
   * @param nearDays so long before a guarantee is broken
   */
  async lockDue(
    tx: Tx,
    kind: WatchedKind,
    nearDays: number,
    limit: number,
  ): Promise<readonly WatchedEntry[]> {
    const { day, hasCome } = WATCHES[kind];
    return tx.query<WatchedEntry>(
      `select e.id, e.case_id as "caseId", e.intervention_id as "interventionId", e.department_id as "departmentId",
         e.referring_department_id as "referringDepartmentId", e.payer_owner_id as "payerOwnerId",
         case when ${AT_WORK} then e.responsible_id end as "responsibleId", ${day} as "dueOn",
         case when e.guarantee_due_on is not null then
           jsonb_build_object('dueOn', e.guarantee_due_on, 'onBreach', e.guarantee_on_breach) end as guarantee
       from waitlist_entry e
       where $2::int >= 0 and ${hasCome} and not exists (select from waitlist_task t
         where t.entry_id = e.id and t.kind = $3
           and (t.done_at is null or (t.done_by is not null and t.due_on = ${day})))
       order by e.id limit $4 for no key update of e skip locked`,
      [tx.today, nearDays, kind, limit],
    );
  }

  /**
   * Settles tasks whose reason is gone by itself: who has left, and who has started and waits no more.
   *
   * @returns how many
   */
  async settleGone(tx: Tx): Promise<number> {
    const settled = await tx.query(
      `with settled as (
         update waitlist_task t set done_at = $1 from waitlist_entry e
         where t.done_at is null and e.id = t.entry_id and t.kind <> 'SECOND_APPROVAL' and (
           e.state in ('ENDED', 'WITHDRAWN', 'REFUSED', 'CLOSED')
           or (e.state = 'STARTED' and t.kind in ('MAKE_CONTACT', 'GUARANTEE_NEAR', 'GUARANTEE_BROKEN', 'PAUSE_ENDED',
             'REASSESS', 'REFUSE_OR_REASSESS', 'ASK_AFTER_MOVE')))
         returning t.id)
       select id from settled`,
      [tx.now],
    );
    return settled.length;
  }

  /** The same for cohorts that are large enough, cancelled or past their enrolment. @param small those that are too small */
  async settleGrown(tx: Tx, small: readonly string[]): Promise<number> {
    const settled = await tx.query(
      `with settled as (
         update waitlist_task t set done_at = $1
         where t.done_at is null and t.kind = 'COHORT_UNDER_MINIMUM' and t.object_id <> all ($2::uuid[])
         returning t.id)
       select id from settled`,
      [tx.now, small],
    );
    return settled.length;
  }

  /** Those cohorts, with the day on which their enrolment ends, of which somebody was told or has decided. */
  async toldOfCohorts(tx: Tx): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ told: string }>(
      `select t.object_id || ' ' || t.due_on::text as told from waitlist_task t
       where t.kind = 'COHORT_UNDER_MINIMUM' and (t.done_at is null or t.done_by is not null)`,
    );
    return new Set(rows.map(({ told }) => told));
  }
}
