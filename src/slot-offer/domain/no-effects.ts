import { stepped, type Entry } from '../../waitlist/domain/index.js';
import type { Instant } from '../../kernel/index.js';
import { effectOf, type DeclineReason, type Effect } from './decline.js';

const LEAVING: Partial<Readonly<Record<DeclineReason, string>>> = {
  FOUND_OTHER_HELP: 'FOUND_OTHER_HELP',
  DOES_NOT_WANT_IT: 'CITIZENS_WISH',
};

/** The entry after a "no", by the stated effect of its reason. The place in the queue is never lost by it. */
export function afterNo(
  entry: Entry,
  step: 'ANSWER_NO' | 'GIVE_BACK',
  said: DeclineReason,
  now: Instant,
): Entry {
  const back = stepped(entry, step);
  const effect: Effect = effectOf(said);
  switch (effect) {
    case 'PAUSES':
      return stepped(back, 'PAUSE', { pauseReason: 'ILLNESS', pausedUntil: null });
    case 'LEAVES':
      return stepped(back, 'WITHDRAW', { endReason: LEAVING[said] ?? 'CITIZENS_WISH', endedAt: now });
    case 'KEEPS':
    case 'NOT_THIS_COHORT':
    case 'REASSESSES':
      return back;
  }
}
