import { assertNever, type Day } from '../../kernel/index.js';
import type { Entry, RunningGuarantee } from './entry.js';
import { guaranteeText } from './guarantee-text.js';
import type { TaskKind, WaitlistTask } from './task.js';

/** What time alone makes a task of, for somebody who stands in a queue or has a place promised. */
export const WATCHED_KINDS = [
  'MAKE_CONTACT',
  'GUARANTEE_NEAR',
  'GUARANTEE_BROKEN',
  'RESOLVE_PAYER',
  'PAUSE_ENDED',
] as const satisfies readonly TaskKind[];
export type WatchedKind = (typeof WATCHED_KINDS)[number];

/** An entry whose day has come, as far as the task needs it. */
export interface WatchedEntry extends Pick<
  Entry,
  'id' | 'caseId' | 'interventionId' | 'departmentId' | 'referringDepartmentId' | 'payerOwnerId'
> {
  /** Who answers for it and is at work; null: the staff of the referring department. */
  readonly responsibleId: string | null;
  readonly guarantee: RunningGuarantee | null;
  /** The day that has come. */
  readonly dueOn: Day;
}

/** The task for whoever must do something now: whose it is follows from what it is about. */
export function watchedTask(
  kind: WatchedKind,
  entry: WatchedEntry,
): Omit<WaitlistTask, 'id' | 'raisedAt' | 'doneAt' | 'doneBy'> {
  return {
    kind,
    entryId: entry.id,
    interventionId: entry.interventionId,
    objectId: null,
    dueOn: entry.dueOn,
    tellCitizen: null,
    ...whose(kind, entry),
  };
}

function whose(
  kind: WatchedKind,
  { departmentId, referringDepartmentId, responsibleId, payerOwnerId, guarantee }: WatchedEntry,
): Pick<WaitlistTask, 'departmentId' | 'addresseeId' | 'isForLead'> & Partial<WaitlistTask> {
  const theirs = {
    departmentId: referringDepartmentId,
    addresseeId: responsibleId,
    isForLead: false,
  } as const;
  const tellCitizen = guarantee && guaranteeText(guarantee);
  switch (kind) {
    case 'MAKE_CONTACT':
    case 'PAUSE_ENDED':
      return theirs;
    case 'GUARANTEE_NEAR':
      return { ...theirs, tellCitizen };
    case 'GUARANTEE_BROKEN':
      // The lead of the department whose queue it is answers for what the law promised.
      return { departmentId, addresseeId: null, isForLead: true, tellCitizen };
    case 'RESOLVE_PAYER':
      return { ...theirs, addresseeId: payerOwnerId };
    default:
      return assertNever(kind);
  }
}
