import type { InterventionHistory } from '../history/intervention-history.js';

/** What happened so many days ago counts half. */
const HALF_LIFE_DAYS = 120;

/** How many people join a day, by class (index 0 is class 1); recent days count more. */
export function arrivalRates(history: InterventionHistory, classes: number): readonly number[] {
  const { entries, loggedFrom, today } = history;
  const decay = Math.LN2 / HALF_LIFE_DAYS;
  // The weighted number of days since full logging began.
  const days = (1 - Math.exp(-decay * Math.max(1, today - loggedFrom))) / decay;
  const weights = Array.from({ length: classes }, () => 0);
  for (const { joinedOn, priorityClass } of entries)
    if (joinedOn >= loggedFrom && priorityClass <= classes)
      weights[priorityClass - 1] = (weights[priorityClass - 1] ?? 0) + Math.exp(-decay * (today - joinedOn));
  return weights.map((weight) => weight / days);
}
