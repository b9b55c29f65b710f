import { dayNumberOf, dayWithNumber, isWorkingDay } from '../../../kernel/index.js';
import type { LoggedClosure } from '../log/logged.js';

/** A year of whole weeks, so that a repeated closure begins on the same weekday. */
export const YEAR_OF_WEEKS = 364;

/** For each day number from `first`, whether people are taken in on it. */
export interface OpenDays {
  readonly first: number;
  readonly open: Uint8Array;
}

/** Working days by day number, asked once each: the calendar does not change, and every forecast asks for three years. */
const working = new Map<number, boolean>();

/** Whether people work on the day with that number. */
export function isWorking(day: number): boolean {
  const known = working.get(day);
  if (known !== undefined) return known;
  const is = isWorkingDay(dayWithNumber(day));
  working.set(day, is);
  return is;
}

interface Closed {
  readonly from: number;
  readonly to: number;
}

/**
 * The closures to reckon with: the announced ones, and the last summer and the last Christmas closure among them repeated
 * year by year. A closure by illness does not repeat.
 */
export function closuresAhead(closures: readonly LoggedClosure[], until: number): readonly Closed[] {
  const spans: Closed[] = closures.map(({ from, to }) => ({ from: dayNumberOf(from), to: dayNumberOf(to) }));
  for (const kind of ['summer', 'christmas'] as const) {
    const last = closures
      .filter((one) => one.kind === kind)
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .at(-1);
    if (!last) continue;
    const [from, to] = [dayNumberOf(last.from), dayNumberOf(last.to)];
    for (let shift = YEAR_OF_WEEKS; from + shift <= until; shift += YEAR_OF_WEEKS)
      spans.push({ from: from + shift, to: to + shift });
  }
  return spans;
}

/** The open days from `first` to `last`: working days (no public holidays) outside the closures. */
export function openDays(closures: readonly LoggedClosure[], first: number, last: number): OpenDays {
  const open = new Uint8Array(last - first + 1);
  for (let day = first; day <= last; day += 1) open[day - first] = isWorking(day) ? 1 : 0;
  for (const { from, to } of closuresAhead(closures, last))
    for (let day = Math.max(from, first); day <= Math.min(to, last); day += 1) open[day - first] = 0;
  return { first, open };
}
