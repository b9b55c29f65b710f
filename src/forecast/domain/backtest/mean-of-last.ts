import type { EntryHistory } from '../history/entry-history.js';
import type { InterventionHistory } from '../history/intervention-history.js';

/** So many finished waits make the mean that a spreadsheet would give. */
const LAST_STARTERS = 10;

/**
 * What a spreadsheet would say to somebody who waits: the mean wait of the last ten who started, less what is waited
 * already. It is here to be beaten.
 *
 * @returns days from today; null when nobody has started
 */
export function meanOfLastStarters(
  { entries, loggedFrom, today }: InterventionHistory,
  asked: EntryHistory,
): number | null {
  const waits = entries
    .flatMap(({ joinedOn, startedOn }) =>
      // Of those who had started before the log, the wait is not known.
      startedOn !== null && startedOn >= loggedFrom ? [{ startedOn, days: startedOn - joinedOn }] : [],
    )
    .sort((one, other) => one.startedOn - other.startedOn)
    .slice(-LAST_STARTERS);
  if (waits.length === 0) return null;
  const mean = waits.reduce((sum, { days }) => sum + days, 0) / waits.length;
  return Math.max(0, mean - (today - asked.joinedOn));
}
