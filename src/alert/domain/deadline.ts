import { addDays, addTime, instantOf, type Instant } from '../../kernel/index.js';
import type { AlertDetails } from './rule.js';

/** By when something must be done, as the details of an alert say it, a day to its end; null: nothing is due. */
export function deadlineOf({ details }: { readonly details: AlertDetails }): Instant | null {
  const { answerBy, dueOn } = details;
  if (typeof answerBy === 'string') return addTime(answerBy, { seconds: 0 });
  return typeof dueOn === 'string' ? instantOf(addDays(dueOn, 1), '00:00') : null;
}
