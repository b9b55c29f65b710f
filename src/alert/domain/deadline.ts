import { addDays, dayOf, instantOf, type Day, type Instant } from '../../kernel/index.js';

/** What says by when something must be done about an alert, as it stands now. */
export interface Due {
  /** Until when the slot offer that it is about can be answered; null: it is about none, or that is open no more. */
  readonly answerBy: Instant | null;
  /** The day by which something must be done that was said when it was raised. */
  readonly dueOn: Day | null;
}

/** By when something must be done, a day to its end; null: nothing is due. */
export function deadlineOf({ answerBy, dueOn }: Due): Instant | null {
  if (answerBy !== null) return answerBy;
  return dueOn === null ? null : instantOf(addDays(dueOn, 1), '00:00');
}

/** The last day on which it can be done; null: nothing is due. For whoever reads it later and needs no time. */
export const dueDayOf = ({ answerBy, dueOn }: Due): Day | null =>
  answerBy === null ? dueOn : dayOf(answerBy);
