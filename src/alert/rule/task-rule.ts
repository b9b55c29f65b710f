import type { TaskKind } from '../../waitlist/domain/index.js';

/** The occasion of a task of a kind; of other kinds there is none. Nobody hears of what is done already. */
export const taskFinds = (kind: TaskKind): string => `
  select t.id::text as key, t.intervention_id as "interventionId", e.case_id as "caseId", t.entry_id as "entryId",
    t.id::text as "objectId", t.department_id as "departmentId", t.addressee_id as "personId",
    jsonb_build_object('dueOn', t.due_on) as details
  from waitlist_task t left join waitlist_entry e on e.id = t.entry_id
  where t.id = (message.data ->> 'taskId')::uuid and t.kind = '${kind}' and t.done_at is null`;

/** Whether the task of an alert is done. */
export const TASK_IS_DONE = `exists (
  select from waitlist_task t where t.id = a.object_id::uuid and t.done_at is not null)`;
