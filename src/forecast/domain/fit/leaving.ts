import type { EntryHistory } from '../history/entry-history.js';
import type { InterventionHistory } from '../history/intervention-history.js';

/** Days waited at which the chance of leaving is taken to change. */
export const AGE_EDGES = [0, 21, 60, 120, 240] as const;
/** Only so many days back are looked at: people leave differently after a change of practice. */
const LOOK_BACK_DAYS = 540;
/** How many leaves one must have seen to count as much as the category, and the category as much as all. */
const OWN_PRIOR = 8;
const CATEGORY_PRIOR = 15;

/** Leaves, and person-days under observation, by days waited. */
export interface LeavingCounts {
  readonly leaves: number[];
  readonly days: number[];
}

/** The daily chance of leaving by days waited, and how many leaves stand behind it. */
export interface LeavingRates {
  readonly rates: readonly number[];
  readonly support: number;
}

const binOf = (age: number): number => {
  let bin = AGE_EDGES.length - 1;
  while (bin > 0 && age < (AGE_EDGES[bin] ?? 0)) bin -= 1;
  return bin;
};

/** The stretches in which the entry simply waited, in day numbers. */
function* waits(
  entry: EntryHistory,
  today: number,
): Generator<{ from: number; to: number; hasLeft: boolean }> {
  let from = entry.joinedOn;
  for (const slot of entry.slots) {
    yield { from, to: slot.on, hasLeft: false };
    if (slot.answer === 'open' || slot.answer === 'accepted' || slot.endedIn === 'left') return;
    from = slot.answeredOn ?? slot.on;
  }
  yield { from, to: entry.leftOn ?? entry.startedOn ?? today, hasLeft: entry.leftOn !== null };
}

/**
 * Counts leaves of people who simply waited. Exposure begins when the log does (those who had gone before are missing
 * from it) and ends with a slot offer: leaves after a decline or an expiry are counted with the answers.
 */
export function countLeaving({ entries, loggedFrom, today }: InterventionHistory): LeavingCounts {
  const counts: LeavingCounts = { leaves: AGE_EDGES.map(() => 0), days: AGE_EDGES.map(() => 0) };
  const since = Math.max(loggedFrom, today - LOOK_BACK_DAYS);
  for (const entry of entries) {
    for (const { from, to, hasLeft } of waits(entry, today)) {
      if (to < since) continue;
      for (const [bin, edge] of AGE_EDGES.entries()) {
        const begin = Math.max(from, since, entry.joinedOn + edge);
        const end = Math.min(to, entry.joinedOn + (AGE_EDGES[bin + 1] ?? Infinity));
        if (end > begin) counts.days[bin] = (counts.days[bin] ?? 0) + end - begin;
      }
      const bin = binOf(to - entry.joinedOn);
      if (hasLeft) counts.leaves[bin] = (counts.leaves[bin] ?? 0) + 1;
    }
  }
  return counts;
}

/** Several counts as one. */
export function sumLeaving(all: readonly LeavingCounts[]): LeavingCounts {
  const sum = (pick: (counts: LeavingCounts) => readonly number[]): number[] =>
    AGE_EDGES.map((_edge, bin) => all.reduce((total, counts) => total + (pick(counts)[bin] ?? 0), 0));
  return { leaves: sum(({ leaves }) => leaves), days: sum(({ days }) => days) };
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

function drawnTowards(rates: readonly number[], counts: LeavingCounts, prior: number): number[] {
  const expected = rates.reduce((sum, rate, bin) => sum + rate * (counts.days[bin] ?? 0), 0);
  const factor = (total(counts.leaves) + prior) / (expected + prior);
  return rates.map((rate) => rate * factor);
}

/** Own rates: the shape of all, drawn to the category and then to what was seen here, by how much was seen. */
export function leavingRates(own: LeavingCounts, category: LeavingCounts, all: LeavingCounts): LeavingRates {
  // Half a leave in a hundred days stands in where nothing was ever seen, so that no rate is zero.
  const shape = AGE_EDGES.map((_edge, bin) => ((all.leaves[bin] ?? 0) + 0.5) / ((all.days[bin] ?? 0) + 100));
  const rates = drawnTowards(drawnTowards(shape, category, CATEGORY_PRIOR), own, OWN_PRIOR);
  return { rates, support: total(own.leaves) + OWN_PRIOR };
}

/** The days waited at which somebody leaves who has waited `age` days, given a unit exponential draw. */
export function leavingAge(rates: readonly number[], age: number, draw: number): number {
  let left = draw;
  let at = age;
  for (let bin = binOf(age); ; bin += 1) {
    const rate = rates[bin] ?? 0;
    const end = AGE_EDGES[bin + 1] ?? Infinity;
    if (rate * (end - at) >= left || end === Infinity) return rate > 0 ? at + left / rate : Infinity;
    left -= rate * (end - at);
    at = end;
  }
}
