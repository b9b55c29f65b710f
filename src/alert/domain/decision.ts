import type { Role } from '../../kernel/index.js';
import type { Because } from './because.js';
import type { AlertRule, Occasion } from './rule.js';
import type { Urgency } from './urgency.js';
import { usualDelivery } from './defaults.js';
import { wanted, type Subject, type Subscription } from './subscription.js';

/**
 * What became of somebody who might have heard of something. Every one of them is kept, so that it can be explained
 * afterwards.
 */
export type Outcome = 'RAISED' | 'RAISED_IN_DIGEST' | 'NOT_WANTED' | 'NO_ACCESS' | 'ALREADY_TOLD';

/** What is known of the person when it is decided. */
export interface Person {
  /** Why it is decided about him or her. */
  readonly because: Because;
  /** Those held today. */
  readonly roles: readonly Role[];
  /** Whether he or she may see what it is about now. */
  readonly isAllowed: boolean;
  /** Whether he or she was told of the same occasion before. */
  readonly wasTold: boolean;
  readonly subscriptions: readonly Subscription[];
}

/**
 * Decides whether and how a person hears of the subject. Nobody hears of what he or she may not see. Whoever only follows
 * it has chosen to, and so may choose otherwise, however urgent it is for those who must do something about it.
 */
export function decide(
  { mayBeOff }: Pick<AlertRule, 'mayBeOff'>,
  urgency: Urgency,
  subject: Subject,
  { because, roles, isAllowed, wasTold, subscriptions }: Person,
): Outcome {
  if (!isAllowed) return 'NO_ACCESS';
  if (wasTold) return 'ALREADY_TOLD';
  const delivery = wanted(subscriptions, subject) ?? usualDelivery(subject.kind, urgency, roles);
  const isOnlyFollowing = because === 'FOLLOWER';
  if (delivery === 'OFF' && (mayBeOff || isOnlyFollowing)) return 'NOT_WANTED';
  if (delivery === 'DIGEST' && isOnlyFollowing) return 'RAISED_IN_DIGEST';
  return urgency === 'URGENT' || delivery === 'AT_ONCE' ? 'RAISED' : 'RAISED_IN_DIGEST';
}

/** How urgent an occasion is: what cannot wait is urgent, whatever the rule says. */
export const urgencyOf = (
  { urgency }: Pick<AlertRule, 'urgency'>,
  { isUrgent }: Pick<Occasion, 'isUrgent'>,
): Urgency => (isUrgent ? 'URGENT' : urgency);
