import type { Day } from '../../kernel/index.js';
import type { Entry } from './entry.js';
import type { TaskKind, WaitlistTask } from './task.js';

/** A task about an entry for the staff of the department whose queue it is, whoever of them comes to it first. */
export const staffTask = (
  kind: TaskKind,
  { id, departmentId, interventionId }: Pick<Entry, 'id' | 'departmentId' | 'interventionId'>,
  dueOn: Day,
): Omit<WaitlistTask, 'id' | 'raisedAt' | 'doneAt' | 'doneBy'> => ({
  kind,
  departmentId,
  entryId: id,
  interventionId,
  objectId: null,
  addresseeId: null,
  isForLead: false,
  dueOn,
  tellCitizen: null,
});
