import { dayNumberOf } from '../../../src/kernel/index.js';
import type { InterventionHistory, LoggedQuestion } from '../../../src/forecast/domain/index.js';
import { isWaiting } from '../../../src/forecast/domain/history/entry-history.js';

/** The simple rules a forecast must beat; LES and HOL are from Ibrahim and Whitt (2009). */
export const BASELINES = ['mean of last 10', 'mean of 90 days', 'LES', 'HOL'] as const;
export type Baseline = (typeof BASELINES)[number];

const mean = (values: readonly number[]): number | null =>
  values.length < 3 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** What a rule says in days from today; null: nothing. For an entry, the wait already behind is taken off. */
export function baselineDays(
  rule: Baseline,
  history: InterventionHistory,
  question: LoggedQuestion,
): number | null {
  const today = dayNumberOf(question.asOf);
  const isByClass = history.intervention.policy === 'class-time';
  const started = history.entries
    .filter(({ startedOn }) => startedOn !== null)
    .map((entry) => ({ on: entry.startedOn ?? 0, wait: (entry.startedOn ?? 0) - entry.joinedOn, entry }))
    .sort((one, other) => one.on - other.on);
  const own = history.entries.find(({ id }) => id === question.entryId);
  const isLike = (priorityClass: number): boolean => !isByClass || priorityClass === question.priorityClass;
  const total = (): number | null => {
    switch (rule) {
      case 'mean of last 10':
        return mean(started.slice(-10).map(({ wait }) => wait));
      case 'mean of 90 days':
        return mean(started.filter(({ on }) => on > today - 90).map(({ wait }) => wait));
      case 'LES': {
        const like = started.filter(({ on, entry }) => on > today - 365 && isLike(entry.priorityClass));
        return (like.at(-1) ?? started.at(-1))?.wait ?? null;
      }
      case 'HOL': {
        const waits = history.entries
          .filter((entry) => entry !== own && isWaiting(entry) && isLike(entry.priorityClass))
          .map(({ joinedOn }) => today - joinedOn);
        return waits.length > 0 ? Math.max(...waits) : started.length > 0 ? 0 : null;
      }
    }
  };
  const days = total();
  return days === null ? null : Math.max(0, days - (own ? today - own.joinedOn : 0));
}
