import { dayNumberOf } from '../../../kernel/index.js';
import { dayCounts } from '../history/day-counts.js';
import type { InterventionHistory } from '../history/intervention-history.js';
import type { LoggedCapacity } from '../log/logged.js';
import { openDays } from './calendar.js';

const LOOK_BACK_DAYS = 365;
/** Only when so many waited does an unused place say that it cannot be used. */
const WAITING_NEEDED = 3;
/** So many such days must have been seen before the register is doubted. */
const DAYS_NEEDED = 20;
/** So many days with slot offers must have been seen before they are taken for a rhythm. */
const INTAKE_DAYS_NEEDED = 5;
/** Where little was seen: a free place is offered within about two days. */
const PROMPT = { offers: 5, chances: 10 };

/** What the register's places come to in practice. */
export interface RegisterInPractice {
  /** The share of the registered places that is really used; at most 1. */
  readonly usedShare: number;
  /** A day (number) with intake and the days from one to the next; null: any open day. */
  readonly rhythm: { readonly from: number; readonly everyDays: number } | null;
  /** The chance that a free place is offered on an open day. */
  readonly promptness: number;
  /** The same, up to the last slot offer: without a silence since then. */
  readonly promptnessBefore: number;
}

/** Registered places for each day from `first` to `last`. */
export function placesByDay(capacity: readonly LoggedCapacity[], first: number, last: number): Int32Array {
  const steps = capacity
    .map(({ validFrom, places }) => ({ from: dayNumberOf(validFrom), places }))
    .sort((one, other) => one.from - other.from);
  const places = new Int32Array(Math.max(0, last - first + 1));
  for (const [nth, step] of steps.entries()) {
    const end = steps[nth + 1]?.from ?? last + 1;
    places.fill(step.places, Math.max(0, step.from - first), Math.max(0, Math.min(last + 1, end) - first));
  }
  return places;
}

const greatestCommonDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestCommonDivisor(other, one % other);

/** The rhythm of intake meetings: all days between slot offers are whole weeks. */
function rhythmOf(days: readonly number[]): RegisterInPractice['rhythm'] {
  const last = days.at(-1);
  if (last === undefined || days.length < INTAKE_DAYS_NEEDED) return null;
  const every = days
    .slice(1)
    .reduce((common, day, nth) => greatestCommonDivisor(common, day - (days[nth] ?? 0)), 0);
  return every > 0 && every % 7 === 0 ? { from: last, everyDays: every } : null;
}

const percentile97 = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(0.97 * (sorted.length - 1))] ?? 1;
};

/**
 * Compares what the register states with what was used over the last year, on open days on which enough people waited:
 * a place that stands empty beside a queue is none. Also learns how promptly, or in which rhythm, places are offered.
 */
export function registerInPractice(history: InterventionHistory): RegisterInPractice {
  const counts = dayCounts(history);
  const first = Math.max(history.loggedFrom, history.today - LOOK_BACK_DAYS);
  const { open } = openDays(history.closures, first, history.today);
  const places = placesByDay(history.capacity, first, history.today);
  const shares: number[] = [];
  const intakeDays: number[] = [];
  for (let day = first; day <= history.today; day += 1) {
    const at = day - counts.from;
    if ((counts.slotOffers[at] ?? 0) > 0) intakeDays.push(day);
    const stated = places[day - first] ?? 0;
    if (open[day - first] === 1 && stated > 0 && (counts.waiting[at] ?? 0) >= WAITING_NEEDED)
      shares.push((counts.taken[at] ?? 0) / stated);
  }
  const usedShare = shares.length < DAYS_NEEDED ? 1 : Math.min(1, Math.max(0.1, percentile97(shares)));
  let { offers, chances } = PROMPT;
  let promptnessBefore = offers / chances;
  for (let day = first + 1; day <= history.today; day += 1) {
    const at = day - counts.from;
    if (open[day - first] !== 1 || (counts.waiting[at - 1] ?? 0) < 1) continue;
    const made = counts.slotOffers[at] ?? 0;
    const usable = Math.round((places[day - first] ?? 0) * usedShare);
    const free = Math.max(made, usable - (counts.taken[at] ?? 0) + made);
    offers += made;
    chances += free;
    if (made > 0) promptnessBefore = offers / chances;
  }
  return {
    usedShare,
    rhythm: rhythmOf(intakeDays),
    promptness: Math.min(1, Math.max(0.03, offers / chances)),
    promptnessBefore,
  };
}
