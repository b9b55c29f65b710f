import { addTime, isBefore, reason, type Instant, type Reason } from '../../kernel/index.js';
import type { Urgency } from './urgency.js';
import type { AlertState } from './state.js';

/** So long something may rest that is not urgent: whoever needs longer has a task and not an alert. */
const REST_DAYS_MAX = 14;
/** So long something urgent may rest. */
const URGENT_HOURS_MAX = 24;

export type SnoozeProblem = 'NOT_OPEN' | 'NOT_AHEAD' | 'TOO_FAR_AHEAD' | 'AFTER_DEADLINE';

/** An alert that is to rest. */
export interface Resting {
  readonly urgency: Urgency;
  readonly state: AlertState;
  /** By when something must be done; null: nothing is due. */
  readonly deadline: Instant | null;
}

/**
 * Every reason why an alert cannot rest until then. Nothing urgent rests beyond the moment by which it must be done.
 *
 * @param until null: it rests no more, which of what stands is always possible
 */
export function snoozeProblems(
  { urgency, state, deadline }: Resting,
  until: Instant | null,
  now: Instant,
): readonly Reason<SnoozeProblem>[] {
  const problems: Reason<SnoozeProblem>[] = [];
  if (state !== 'OPEN' && state !== 'SNOOZED')
    problems.push(
      reason(
        'NOT_OPEN',
        'alertId',
        'Beskeden er allerede kvitteret eller overstået.',
        'The alert is acknowledged or over already.',
      ),
    );
  if (until === null) return problems;
  if (!isBefore(now, until))
    problems.push(reason('NOT_AHEAD', 'until', 'Vælg et tidspunkt, der kommer.', 'Choose a moment to come.'));
  const hours = urgency === 'URGENT' ? URGENT_HOURS_MAX : REST_DAYS_MAX * 24;
  if (isBefore(addTime(now, { hours }), until))
    problems.push(
      reason(
        'TOO_FAR_AHEAD',
        'until',
        'Det, der haster, kan vente højst 24 timer, og andet højst 14 dage.',
        'What is urgent can rest for 24 hours at most, and anything else for 14 days.',
      ),
    );
  if (urgency === 'URGENT' && deadline !== null && isBefore(deadline, until))
    problems.push(
      reason(
        'AFTER_DEADLINE',
        'until',
        'Det haster, og der skal gøres noget før da.',
        'It is urgent, and something must be done before then.',
      ),
    );
  return problems;
}
