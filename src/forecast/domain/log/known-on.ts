import type { Day } from '../../../kernel/index.js';
import type { EventLog } from './logged.js';

/**
 * The log as it stood at the end of a day: only rows that had happened or had been announced by then, and cancellations
 * that were known. This is all that a forecast of that day may see, so that a backtest cannot look ahead.
 */
export function knownOn(log: EventLog, day: Day): EventLog {
  return {
    from: log.from,
    interventions: log.interventions.filter(({ openedOn }) => openedOn <= day),
    cohorts: log.cohorts
      .filter(({ announcedOn }) => announcedOn <= day)
      .map((cohort) =>
        cohort.cancelledOn !== null && cohort.cancelledOn > day ? { ...cohort, cancelledOn: null } : cohort,
      ),
    capacity: log.capacity.filter(({ announcedOn }) => announcedOn <= day),
    closures: log.closures.filter(({ announcedOn }) => announcedOn <= day),
    events: log.events.filter(({ on }) => on <= day),
  };
}
