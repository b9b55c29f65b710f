import type { LoggedIntervention } from '../log/logged.js';
import type { EntryHistory } from './entry-history.js';

/** After a decline or an expiry an entry that stays is passed over for so many days. */
export const PASSED_OVER_DAYS = 14;

/** From which place in the queue a slot offer was taken. */
export interface SlotRank {
  readonly on: number;
  /** Eligible people who ranked better than the one who got it. */
  readonly passed: number;
  /** Eligible people, including the one who got it. */
  readonly eligible: number;
}

function isPassedOver(entry: EntryHistory, on: number): boolean {
  const last = entry.slots.at(-1);
  return last?.answeredOn != null && on - last.answeredOn < PASSED_OVER_DAYS;
}

/** Whether one ranks before the other: class (unless only time counts), then seniority. */
export function ranksBefore(
  intervention: LoggedIntervention,
  one: EntryHistory,
  other: EntryHistory,
): boolean {
  if (intervention.policy === 'class-time' && one.priorityClass !== other.priorityClass)
    return one.priorityClass < other.priorityClass;
  return one.seniority < other.seniority;
}

/** Counts who was passed by a slot offer to `chosen`, among the people waiting on that day. */
export function rankOfSlot(
  intervention: LoggedIntervention,
  queue: Iterable<EntryHistory>,
  chosen: EntryHistory,
  on: number,
): SlotRank {
  let passed = 0;
  let eligible = 1;
  for (const entry of queue) {
    if (entry === chosen || isPassedOver(entry, on)) continue;
    eligible += 1;
    if (ranksBefore(intervention, entry, chosen)) passed += 1;
  }
  return { on, passed, eligible };
}
