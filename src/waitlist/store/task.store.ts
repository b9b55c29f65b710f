import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUuid } from '../../kernel/index.js';
import { prepared, type Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import type { TaskKind, WaitlistTask } from '../domain/index.js';
import { TASK_ESCALATED, TASK_RAISED } from './messages.js';

/** A task to be raised. */
export type RaisedTask = Omit<WaitlistTask, 'id' | 'raisedAt' | 'doneAt' | 'doneBy'>;

/** Which tasks of entries are settled by what happened. */
export interface TaskSelection {
  readonly kinds: readonly TaskKind[];
  readonly entryIds: readonly string[];
  /** Those about these things; left out: whatever they are about. */
  readonly objectIds?: readonly string[];
}

const settle = (which: string): string => `update waitlist_task set done_at = $1, done_by = $2
  where done_at is null and kind = any ($3) and ${which}`;
const SETTLE = settle('entry_id = any ($4)');
const SETTLE_ABOUT = settle('entry_id = any ($4) and object_id = any ($5)');
/**
 * What is settled with every answer. It names the columns of the index of open tasks, and one kind: with less the server
 * may go through everything that is open, and keeps that plan.
 */
const SETTLE_ONE = prepared(`update waitlist_task set done_at = $1, done_by = $2
  where done_at is null and kind = $3 and coalesce(entry_id, intervention_id) = $4
    and coalesce(object_id, intervention_id) = $5 and entry_id = $4 and object_id = $5`);

/** The columns of a task as the domain names them; `t` is `waitlist_task`. */
export const TASK_COLUMNS = `t.id, t.kind, t.department_id as "departmentId", t.entry_id as "entryId",
  t.intervention_id as "interventionId", t.object_id as "objectId", t.addressee_id as "addresseeId",
  t.for_lead as "isForLead", t.due_on as "dueOn", t.tell_citizen as "tellCitizen", t.raised_at as "raisedAt",
  t.done_at as "doneAt", t.done_by as "doneBy"`;

/** What waits for people. A task that stands already is not raised a second time. */
@Injectable()
export class TaskStore {
  constructor(private readonly outbox: Outbox) {}

  async raise(tx: Tx, tasks: readonly RaisedTask[]): Promise<void> {
    if (tasks.length === 0) return;
    const raised = await tx.query<{ id: string }>(
      `insert into waitlist_task (id, kind, department_id, entry_id, intervention_id, object_id, addressee_id, for_lead,
         due_on, tell_citizen, raised_at)
       select w.id, w.kind, w."departmentId", w."entryId", w."interventionId", w."objectId", w."addresseeId",
         w."isForLead", w."dueOn", w."tellCitizen", $2
       from jsonb_to_recordset($1::jsonb) as w (id uuid, kind text, "departmentId" text, "entryId" uuid,
         "interventionId" uuid, "objectId" uuid, "addresseeId" uuid, "isForLead" boolean, "dueOn" date,
         "tellCitizen" jsonb)
       on conflict do nothing returning id`,
      [JSON.stringify(tasks.map((task) => ({ id: randomUUID(), ...task }))), tx.now],
    );
    await this.outbox.append(tx, TASK_RAISED, ...raised.map(({ id }) => ({ taskId: id })));
  }

  /** What was waited for has happened. @param by null: not by a person's word, the reason is gone */
  async settle(
    tx: Tx,
    { kinds, entryIds, objectIds }: TaskSelection,
    by: string | null = null,
  ): Promise<void> {
    const settled = [tx.now, by, kinds];
    const isOne = kinds.length === 1 && entryIds.length === 1 && objectIds?.length === 1;
    if (isOne) await tx.write(SETTLE_ONE, [tx.now, by, kinds[0], entryIds[0], objectIds[0]]);
    else if (objectIds === undefined) await tx.write(SETTLE, [...settled, entryIds]);
    else await tx.write(SETTLE_ABOUT, [...settled, entryIds, objectIds]);
  }

  /** A person says that the locked task is done. */
  async complete(tx: Tx, id: string, by: string, note: string | null): Promise<void> {
    await tx.query(
      `update waitlist_task set done_at = $2, done_by = $3, done_note = nullif(btrim($4), '') where id = $1`,
      [id, tx.now, by, note],
    );
  }

  /** What is overdue goes from whom it was for to the lead of the department. @returns the ids */
  async escalate(tx: Tx, kind: TaskKind): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(
      `with escalated as (
         update waitlist_task set for_lead = true
         where kind = $1 and done_at is null and due_on < $2 and not for_lead returning id)
       select id from escalated`,
      [kind, tx.today],
    );
    const ids = rows.map(({ id }) => id);
    await this.outbox.append(tx, TASK_ESCALATED, ...ids.map((taskId) => ({ taskId })));
    return ids;
  }

  /** The task, locked until the transaction ends; null when there is none. */
  async lock(tx: Tx, id: string): Promise<WaitlistTask | null> {
    if (!isUuid(id)) return null;
    const [task] = await tx.query<WaitlistTask>(
      `select ${TASK_COLUMNS} from waitlist_task t where t.id = $1 for update`,
      [id],
    );
    return task ?? null;
  }
}
