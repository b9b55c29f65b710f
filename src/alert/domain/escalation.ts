import { addTime, type Instant } from '../../kernel/index.js';
import type { Answering, Considered } from './answering.js';
import type { AlertRule, EscalationStep } from './rule.js';
import type { Urgency } from './urgency.js';

/** Who could take up what somebody left unread. */
export interface Reserve extends Pick<Answering, 'coverIds' | 'deputyIds' | 'unitIds'> {
  readonly leadIds: readonly string[];
}

/** One of those whom an alert is about: who could take it up, and who has heard that it is about this one. */
export interface LeftUnread {
  readonly reserve: Reserve;
  readonly told: ReadonlySet<string>;
}

/** What comes next for an alert that nobody acknowledged. */
export interface Escalated {
  /** Who hears of it now, and because of which of those whom it is about. */
  readonly to: readonly (Considered & { readonly nth: number })[];
  /** How many of the rule's steps are done after this one. */
  readonly stepsDone: number;
  /** When the next one comes; null: there is none. */
  readonly nextAt: Instant | null;
}

const peopleOf = (
  step: EscalationStep,
  { coverIds, deputyIds, unitIds, leadIds }: Reserve,
): readonly Considered[] => {
  switch (step) {
    case 'DEPUTY':
      return [
        ...coverIds.map((personId) => ({ personId, because: 'ABSENCE_COVER' }) as const),
        ...deputyIds.map((personId) => ({ personId, because: 'DEPUTY' }) as const),
      ];
    case 'UNIT':
      return unitIds.map((personId) => ({ personId, because: 'UNIT' }) as const);
    case 'LEAD':
      return leadIds.map((personId) => ({ personId, because: 'LEAD' }) as const);
  }
};

/** When an alert of the rule that is raised now goes on to somebody else; null: never. */
export const firstEscalationAt = (
  { escalation }: Pick<AlertRule, 'escalation'>,
  urgency: Urgency,
  now: Instant,
): Instant | null => {
  if (!escalation || escalation.to.length === 0) return null;
  if (escalation.ifUrgent === true && urgency !== 'URGENT') return null;
  return addTime(now, { minutes: escalation.afterMinutes });
};

/**
 * The next step that reaches somebody who was not told yet: time is short, so that a step with nobody in it costs none.
 *
 * @param unread each of those whom it is about
 */
export function escalated(
  { escalation }: Pick<AlertRule, 'escalation'>,
  stepsDone: number,
  unread: readonly LeftUnread[],
  now: Instant,
): Escalated {
  const steps = escalation?.to ?? [];
  for (let done = stepsDone; done < steps.length; done += 1) {
    const step = steps[done];
    if (step === undefined) break;
    const to = unread.flatMap(({ reserve, told }, nth) =>
      peopleOf(step, reserve)
        .filter(({ personId }) => !told.has(personId))
        .map((one) => ({ ...one, nth })),
    );
    if (to.length === 0) continue;
    const isLast = done + 1 >= steps.length;
    return {
      to,
      stepsDone: done + 1,
      nextAt: isLast || !escalation ? null : addTime(now, { minutes: escalation.afterMinutes }),
    };
  }
  return { to: [], stepsDone: steps.length, nextAt: null };
}
