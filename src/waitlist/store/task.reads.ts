import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Entry, TaskKind, WaitlistTask } from '../domain/index.js';
import { ENTRY_COLUMNS } from './entry-row.js';
import { TASK_COLUMNS } from './task.store.js';

/** Whose tasks are read. */
export interface TaskReader {
  readonly personId: string;
  /** Departments whose staff the reader is. */
  readonly staffIn: readonly string[];
  readonly leadIn: readonly string[];
  /** Cases on which the reader works. */
  readonly caseIds: readonly string[];
}

/** Which of them. */
export interface TaskPage {
  /** null: of every kind. */
  readonly kinds: readonly TaskKind[] | null;
  /** Only those that name the reader. */
  readonly isMine: boolean;
  /** The day and the id of the last task of the page before. */
  readonly after: readonly [Day, string] | null;
  readonly limit: number;
}

/** What waits for people; the reader's scope is applied in SQL (rule 17). */
@Injectable()
export class TaskReads {
  /**
   * Open tasks, the most pressing first: those that name the reader; of the reader's departments the staff's or, as lead,
   * the lead's; and all that concern the cases on which the reader works.
   */
  async page(
    q: Pick<Tx, 'query'>,
    { personId, staffIn, leadIn, caseIds }: TaskReader,
    { kinds, isMine, after, limit }: TaskPage,
  ): Promise<readonly WaitlistTask[]> {
    return q.query<WaitlistTask>(
      `select ${TASK_COLUMNS} from waitlist_task t
       where t.done_at is null and ($5::text[] is null or t.kind = any ($5))
         and (t.addressee_id = $1 or (not $6 and (
           t.department_id = any (case when t.for_lead then $3::text[] else $2::text[] end)
           or t.entry_id in (select e.id from waitlist_entry e where e.case_id = any ($4::uuid[])))))
         and ($7::date is null or (t.due_on, t.id) > ($7, $8::uuid))
       order by t.due_on, t.id limit $9`,
      [personId, staffIn, leadIn, caseIds, kinds, isMine, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  /** One task, for whoever just did something about it. */
  async find(q: Pick<Tx, 'query'>, id: string): Promise<WaitlistTask | null> {
    const [task] = await q.query<WaitlistTask>(
      `select ${TASK_COLUMNS} from waitlist_task t where t.id = $1`,
      [id],
    );
    return task ?? null;
  }

  /** The entries that tasks are about, in any order. */
  async entriesOf(q: Pick<Tx, 'query'>, tasks: readonly WaitlistTask[]): Promise<readonly Entry[]> {
    const ids = [...new Set(tasks.flatMap(({ entryId }) => entryId ?? []))];
    if (ids.length === 0) return [];
    return q.query<Entry>(`select ${ENTRY_COLUMNS} from waitlist_entry e where e.id = any ($1)`, [ids]);
  }
}
