import type { Day, Instant, Text } from '../../kernel/index.js';

/** What a person must do; the product never does it for anybody. */
export const TASK_KINDS = [
  'MAKE_CONTACT',
  'INFORM_CITIZEN',
  'BOOK_INTERPRETER',
  'MOVE_COMMITMENT',
  'GUARANTEE_NEAR',
  'GUARANTEE_BROKEN',
  'RESOLVE_PAYER',
  'SECOND_APPROVAL',
  'REASSESS',
  'REFUSE_OR_REASSESS',
  'ASK_AFTER_MOVE',
  'PAUSE_ENDED',
  'COHORT_UNDER_MINIMUM',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** Something that waits for a person: the addressee, or where nobody is named the department's staff or its lead. */
export interface WaitlistTask {
  readonly id: string;
  readonly kind: TaskKind;
  /** Whose staff do it when no addressee is named. */
  readonly departmentId: string;
  readonly entryId: string | null;
  readonly interventionId: string;
  /** What it is about beside the entry: a slot offer, a move, a cohort. */
  readonly objectId: string | null;
  readonly addresseeId: string | null;
  readonly isForLead: boolean;
  readonly dueOn: Day;
  /** What the citizen must be told, where the law says so. */
  readonly tellCitizen: Text | null;
  readonly raisedAt: Instant;
  readonly doneAt: Instant | null;
  readonly doneBy: string | null;
}
