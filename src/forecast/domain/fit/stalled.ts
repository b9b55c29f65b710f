import { dayNumberOf } from '../../../kernel/index.js';
import { dayCounts } from '../history/day-counts.js';
import type { InterventionHistory } from '../history/intervention-history.js';
import { openDays } from './calendar.js';
import { median, startGaps } from './cohort-plan.js';
import { placesByDay, type RegisterInPractice } from './register.js';

/** So many slot offers must have been missed, by the promptness of before, and on so many open days. */
const MISSED_OFFERS = 4;
const SILENT_OPEN_DAYS = 15;
/** A next cohort is overdue after so many of the usual gaps. */
const OVERDUE_GAPS = 1.4;

/**
 * Since how many open days nobody has been offered a place although people wait and places stand free by the register;
 * null when that may be chance. Then intake has ended without a word, and any number would rest on a register that is wrong.
 */
export function stalledFor(history: InterventionHistory, register: RegisterInPractice): number | null {
  return history.intervention.kind === 'cohort' ? cohortsStalled(history) : placesStalled(history, register);
}

function placesStalled(history: InterventionHistory, register: RegisterInPractice): number | null {
  const { loggedFrom, today, capacity, closures } = history;
  const counts = dayCounts(history);
  const { open } = openDays(closures, loggedFrom, today);
  const places = placesByDay(capacity, loggedFrom, today);
  let silent = 0;
  for (let at = today - loggedFrom; at > 0 && (counts.slotOffers[at] ?? 0) === 0; at -= 1) {
    const usable = Math.floor((places[at] ?? 0) * register.usedShare);
    if (open[at] === 1 && (counts.waiting[at] ?? 0) > 0 && (counts.taken[at] ?? 0) < usable) silent += 1;
  }
  // With meetings, a place is offered at the next one: so many meetings missed.
  const perOpenDay = register.rhythm ? 7 / (5 * register.rhythm.everyDays) : register.promptnessBefore;
  const isRare = silent * perOpenDay >= (register.rhythm ? 3 : MISSED_OFFERS);
  return isRare && silent >= SILENT_OPEN_DAYS ? silent : null;
}

function cohortsStalled({ cohorts, today }: InterventionHistory): number | null {
  const starts = cohorts
    .filter(({ cancelledOn }) => cancelledOn === null)
    .map(({ startsOn }) => dayNumberOf(startsOn));
  const last = Math.max(...starts);
  const gap = median(startGaps(cohorts));
  if (starts.length < 3 || gap === null || last > today) return null;
  return today - last > OVERDUE_GAPS * gap ? today - last : null;
}
