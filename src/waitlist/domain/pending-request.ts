import { shownCount, type Count, type Day } from '../../kernel/index.js';

/** What departments wait for from one another: an answer to a referral, a task that is overdue, a second approval. */
export const REQUEST_KINDS = ['REFERRAL', 'OVERDUE_TASK', 'SECOND_APPROVAL'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** How long something has waited for an answer, days; the last one has no end. */
export const REQUEST_AGES = [
  { fromDays: 0, toDays: 7 },
  { fromDays: 8, toDays: 14 },
  { fromDays: 15, toDays: 30 },
  { fromDays: 31, toDays: null },
] as const;

/** Requests that wait for one department, as the database counts them. */
export interface PendingRequests {
  readonly departmentId: string;
  readonly kind: RequestKind;
  /** As many numbers as there are ages. */
  readonly byAge: readonly number[];
  /** Since when the oldest waits. */
  readonly oldestOn: Day;
}

/** Requests that wait for one department, as somebody may see them. */
export interface ShownRequests extends Pick<PendingRequests, 'departmentId' | 'kind'> {
  readonly waiting: Count;
  /** null: a number among them is so small that it could tell who it is. */
  readonly byAge: readonly AgedRequests[] | null;
  readonly oldestOn: Day | null;
}

/** How many have waited so long. */
export interface AgedRequests {
  readonly fromDays: number;
  readonly toDays: number | null;
  readonly requests: number;
}

/**
 * What others see of a department: the ages only when none of them could tell who it is, since with the sum any hidden
 * number could be worked out (R69, R74).
 */
export function shownRequests(
  { departmentId, kind, byAge, oldestOn }: PendingRequests,
  isOwn: boolean,
): ShownRequests {
  const total = byAge.reduce((sum, requests) => sum + requests, 0);
  const mayTell =
    isOwn || byAge.every((requests) => requests === 0 || shownCount(requests, false).value !== null);
  return {
    departmentId,
    kind,
    waiting: shownCount(total, isOwn),
    byAge: mayTell ? REQUEST_AGES.map((age, index) => ({ ...age, requests: byAge[index] ?? 0 })) : null,
    oldestOn: mayTell ? oldestOn : null,
  };
}
