import type { Condition } from './rule.js';

/** What is remembered of a condition that was raised. */
export interface RaisedCondition {
  readonly subject: string;
  readonly level: number;
}

/** What is to be done about conditions that were looked at. */
export interface ConditionChanges {
  /** New ones, and those that became so much worse that it is told again. */
  readonly raise: readonly Condition[];
  /** Subjects whose condition has ended: the next time it is news again. */
  readonly end: readonly string[];
}

/**
 * One alert for a condition however often it is looked at: raised once, and again only when it is worse by a step, or when
 * it had ended in between. While it fades it is neither raised nor over, so that a number that swings about a limit does
 * not raise an alert each day.
 */
export function conditionChanges(
  kept: readonly RaisedCondition[],
  found: readonly Condition[],
  step: number | null,
): ConditionChanges {
  const before = new Map(kept.map((one) => [one.subject, one]));
  const isNews = ({ key, state, level }: Condition): boolean => {
    if (state !== 'HOLDS') return false;
    const raised = before.get(key);
    return raised === undefined || (step !== null && level >= raised.level + step);
  };
  const there = new Set(found.map(({ key }) => key));
  return {
    raise: found.filter(isNews),
    end: kept.map(({ subject }) => subject).filter((subject) => !there.has(subject)),
  };
}
