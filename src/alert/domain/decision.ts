import type { AlertRule, Occasion } from './rule.js';
import type { Urgency } from './urgency.js';
import { wanted, type Subject, type Subscription } from './subscription.js';

/**
 * What became of somebody who might have heard of something. Every one of them is kept, so that it can be explained
 * afterwards.
 */
export type Outcome = 'RAISED' | 'RAISED_IN_DIGEST' | 'NOT_WANTED' | 'NO_ACCESS' | 'ALREADY_TOLD';

/** What is known of the person when it is decided. */
export interface Person {
  /** Whether he or she may see what it is about now. */
  readonly isAllowed: boolean;
  /** Whether he or she was told of the same occasion before. */
  readonly wasTold: boolean;
  readonly subscriptions: readonly Subscription[];
}

/** Decides whether and how a person hears of the subject. Nobody hears of what he or she may not see. */
export function decide(
  { mayBeOff }: Pick<AlertRule, 'mayBeOff'>,
  urgency: Urgency,
  subject: Subject,
  { isAllowed, wasTold, subscriptions }: Person,
): Outcome {
  if (!isAllowed) return 'NO_ACCESS';
  if (wasTold) return 'ALREADY_TOLD';
  const delivery = wanted(subscriptions, subject);
  if (delivery === 'OFF' && mayBeOff) return 'NOT_WANTED';
  return urgency === 'URGENT' || delivery === 'AT_ONCE' ? 'RAISED' : 'RAISED_IN_DIGEST';
}

/** How urgent an occasion is: what cannot wait is urgent, whatever the rule says. */
export const urgencyOf = (
  { urgency }: Pick<AlertRule, 'urgency'>,
  { isUrgent }: Pick<Occasion, 'isUrgent'>,
): Urgency => (isUrgent ? 'URGENT' : urgency);
