import type { InterventionHistory } from '../history/intervention-history.js';

/** Half a year is looked at: less is chance, more is another year. */
const LOOK_BACK_WEEKS = 26;

/** How people came and started, by whole weeks until today. */
export interface QueueFlow {
  /** Weeks looked at: fewer where full logging began later. */
  readonly weeks: number;
  /** People joining a week. */
  readonly demand: number;
  /** People starting a week: what the capacity came to. */
  readonly capacity: number;
  /** Standard deviation over mean of the weekly numbers; 0 where nothing came. */
  readonly demandVariation: number;
  readonly capacityVariation: number;
  /** People waiting today, and how long they have waited so far on average, weeks; 0 when nobody does. */
  readonly waiting: number;
  readonly meanWait: number;
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation over mean of the whole list. */
export function variation(values: readonly number[]): number {
  const average = mean(values);
  if (average === 0) return 0;
  return Math.sqrt(mean(values.map((value) => (value - average) ** 2))) / average;
}

/** Counts the last weeks; a week that full logging does not cover is not counted. */
export function flowOf({ entries, today, loggedFrom }: InterventionHistory): QueueFlow {
  const weeks = Math.min(LOOK_BACK_WEEKS, Math.floor((today - loggedFrom + 1) / 7));
  const joined = new Array<number>(weeks).fill(0);
  const started = new Array<number>(weeks).fill(0);
  const count = (into: number[], day: number | null): void => {
    const week = day === null ? -1 : Math.floor((today - day) / 7);
    if (week >= 0 && week < weeks) into[week] = (into[week] ?? 0) + 1;
  };
  for (const { joinedOn, startedOn } of entries) {
    count(joined, joinedOn);
    count(started, startedOn);
  }
  const waiting = entries.filter(({ startedOn, leftOn }) => startedOn === null && leftOn === null);
  return {
    weeks,
    demand: mean(joined),
    capacity: mean(started),
    demandVariation: variation(joined),
    capacityVariation: variation(started),
    waiting: waiting.length,
    meanWait: mean(waiting.map(({ joinedOn }) => (today - joinedOn) / 7)),
  };
}
