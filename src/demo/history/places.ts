import { dayNumberOf, dayWithNumber } from '../../kernel/index.js';
import type { LoggedCapacity } from '../../forecast/domain/index.js';
import type { Chance } from '../people/chance.js';
import type { HistoryQueue, PlacedToday } from './history-queue.js';
import { lengthAbout, offering, type HistorySetting, type Stay } from './stay.js';
import type { Trend } from './wait-curve.js';

/** Days from one stay to the next, with and without time for a second slot offer. */
const GAP = [2, 10] as const;
/** No place that is known to come free later stands empty for so many days. */
const EMPTY_MOST = 15;
/** A place that is free today came free so many days ago. */
const FREE_SINCE = [1, 6] as const;
/** A change of places was announced so many days before. */
const ANNOUNCED_DAYS = 60;
/** A place was taken away, or added, about a year ago; so many days ago. */
const CHANGED_DAYS = [280, 430] as const;

/** One place over the years: whom it is known to have held, the last first. */
interface Place {
  readonly known: PlacedToday[];
  /** The first day on which it was there no longer; null: it still is. */
  readonly until: number | null;
  /** The first day on which it was there. */
  readonly since: number;
}

/** Stays in places that are taken one by one, and how many places there were. */
export interface PastPlaces {
  readonly stays: readonly Stay[];
  readonly capacity: readonly LoggedCapacity[];
}

/**
 * For each place a chain of stays, built backwards from whoever has it today, so that never more are taken than there
 * are. Where people wait longer than they did, there was a place more; where they wait less, one fewer.
 */
export function pastPlaces(
  queue: HistoryQueue,
  setting: HistorySetting,
  trend: Trend,
  chance: Chance,
): PastPlaces {
  const places = placesOf(queue, setting, trend, chance);
  const stays = places.flatMap((place, nth) =>
    chainOf(place, queue.intervention.plannedLengthDays, setting, chance.part(String(nth))),
  );
  return { stays, capacity: capacityOf(queue.intervention.id, places, setting.from) };
}

function placesOf(
  { placed, places: count }: HistoryQueue,
  { from, today }: HistorySetting,
  trend: Trend,
  chance: Chance,
): Place[] {
  const live = placed.filter(({ endedOn }) => endedOn === null);
  const changedOn = today - chance.between(...CHANGED_DAYS);
  // One place fewer of one or two would be half of them; and nothing changes before it is there.
  const hasChanged = count > 2 && changedOn > from + ANNOUNCED_DAYS;
  const places: Place[] = Array.from({ length: Math.max(count, live.length) }, (_one, nth) => ({
    known: live.slice(nth, nth + 1),
    until: null,
    since: trend === 'fell' && nth === 0 && hasChanged ? changedOn : from,
  }));
  if (trend === 'rose' && hasChanged) places.push({ known: [], until: changedOn, since: from });
  const over = placed
    .flatMap((one) => (one.endedOn === null ? [] : [{ ...one, end: dayNumberOf(one.endedOn) }]))
    .sort((one, other) => other.end - one.end);
  for (const { end, ...one } of over) {
    const room = places
      .filter((place) => place.since === from && end < headOf(place, today))
      .sort((left, right) => headOf(left, today) - headOf(right, today))[0];
    // Nowhere to put the one who had a place then: it is there no longer.
    if (room) room.known.push(one);
    else places.push({ known: [one], until: end, since: from });
  }
  return places;
}

/** The first day of what is known of a place so far. */
function headOf({ known, until }: Place, today: number): number {
  const last = known.at(-1);
  return last ? dayNumberOf(last.startedOn) : (until ?? today - FREE_SINCE[1]);
}

/** The stays in one place, the last first. */
function chainOf(
  { known, until, since }: Place,
  plannedDays: number,
  { from, today, open }: HistorySetting,
  chance: Chance,
): Stay[] {
  const stays: Stay[] = [];
  const left = [...known];
  const first = Math.max(from, since);
  let end = until ?? today - chance.between(...FREE_SINCE);
  const add = (who: PlacedToday | undefined, startsOn: number, endsOn: number | null): void => {
    const before = left[0]?.endedOn;
    const wanted = open.onOrBefore(startsOn - chance.between(...GAP));
    const freeOn = before == null ? wanted : Math.max(wanted, dayNumberOf(before));
    const offered = offering(freeOn, startsOn, open, chance);
    stays.push({ id: who?.id ?? null, cohortId: null, ...offered, startsOn, endsOn, lapsed: null });
    end = freeOn;
  };
  while (left.length > 0 || end > first) {
    const [next] = left;
    const startsOn = open.onOrBefore(end - lengthAbout(plannedDays, chance));
    const last = next?.endedOn == null ? null : dayNumberOf(next.endedOn);
    if (next && (last === null || startsOn <= last)) {
      // Who was there between left early: no place stands empty for weeks.
      const between = open.onOrAfter((last ?? end) + GAP[1]);
      if (last !== null && end - last >= EMPTY_MOST && between < end) add(undefined, between, end);
      left.shift();
      add(next, dayNumberOf(next.startedOn), null);
      continue;
    }
    // A place that was added later held nobody before.
    if (since > from && startsOn < since + 2 * GAP[1]) break;
    add(undefined, startsOn, end);
  }
  return stays;
}

/** How many places there were from day to day. */
function capacityOf(interventionId: string, places: readonly Place[], from: number): LoggedCapacity[] {
  const changes = new Set([from, ...places.flatMap(({ since, until }) => [since, until ?? from])]);
  return [...changes]
    .sort((one, other) => one - other)
    .map((day) => ({
      interventionId,
      validFrom: dayWithNumber(day),
      places: places.filter(({ since, until }) => since <= day && (until === null || day < until)).length,
      announcedOn: dayWithNumber(Math.max(from, day - ANNOUNCED_DAYS)),
    }));
}
