import { addDays, daysBetween, isWorkingDay, type Day } from '../../../kernel/index.js';
import type { EventLog, LoggedEvent } from '../log/logged.js';
import { Draws, PURPOSE } from '../paths/draw.js';

/** A queue for tests: a year of a small intervention, first come first served, and then so many waiting. */
export interface SmallQueue {
  readonly seed: number;
  readonly places: number;
  /** How many wait on the last day. */
  readonly waiting: number;
  readonly policy: 'time' | 'class-time';
}

export const SMALL_QUEUE: SmallQueue = { seed: 1, places: 6, waiting: 12, policy: 'time' };

const FROM: Day = '2024-11-04';
/** Nobody joins in the last days but those waiting whom a test asks for. */
const SETTLED_DAYS = 40;
/** The last day of the small queue, on which forecasts are made. */
export const TODAY: Day = '2025-11-17';
/** The entry that joined last. */
export const LAST_ENTRY = 'waiting-last';

/** The log of the small queue. History does not depend on `places` and `waiting`: only what lies ahead differs. */
export function smallLog({ seed, places, waiting, policy }: SmallQueue): EventLog {
  return {
    from: FROM,
    interventions: [
      {
        id: 'calm-days',
        category: 'groups',
        kind: 'rolling',
        area: 'north',
        policy,
        promoteAfterDays: null,
        responseDays: 7,
        plannedLengthDays: 60,
        openedOn: FROM,
      },
    ],
    cohorts: [],
    // What was announced today holds from tomorrow: the past is the same whatever is tried.
    capacity: [
      { interventionId: 'calm-days', validFrom: FROM, places: 6, announcedOn: FROM },
      { interventionId: 'calm-days', validFrom: addDays(TODAY, 1), places, announcedOn: TODAY },
    ],
    closures: [],
    events: [...pastEvents(new Draws(seed, 0)), ...waitingEvents(waiting)].sort((one, other) =>
      one.on < other.on ? -1 : one.on > other.on ? 1 : 0,
    ),
  };
}

const event = (on: Day, entryId: string, kind: LoggedEvent['kind'], priorityClass = 2): LoggedEvent => ({
  on,
  interventionId: 'calm-days',
  entryId,
  kind,
  priorityClass,
  cohortId: null,
  reason: kind === 'finished' ? 'completed' : null,
});

interface Waiting {
  readonly id: string;
  readonly leavesOn: number;
}

/** Six places and a queue, day by day: somebody joins each ninth day or so, the longest waiting gets the free place. */
function pastEvents(draws: Draws): LoggedEvent[] {
  const events: LoggedEvent[] = [];
  const queue: Waiting[] = [];
  const freeOn = [0, 8, 17, 25, 34, 43];
  const last = daysBetween(FROM, TODAY);
  const log = (day: number, id: string, kind: LoggedEvent['kind']): void => {
    if (day <= last) events.push(event(addDays(FROM, day), id, kind));
  };
  for (let day = 0; day <= last; day += 1) {
    if (draws.uniform(day, PURPOSE.arrival) < 0.11 && day < last - SETTLED_DAYS) {
      const id = `past-${String(day).padStart(3, '0')}`;
      queue.push({ id, leavesOn: day + Math.ceil(150 * draws.exponential(day, PURPOSE.leave)) });
      log(day, id, 'joined');
    }
    for (const { id } of queue.filter(({ leavesOn }) => leavesOn === day)) log(day, id, 'left');
    queue.splice(0, queue.length, ...queue.filter(({ leavesOn }) => leavesOn > day));
    if (!isWorkingDay(addDays(FROM, day))) continue;
    for (const [place, free] of freeOn.entries()) {
      const next = free <= day ? queue.shift() : undefined;
      if (!next) continue;
      const finishedOn = day + 7 + 40 + Math.floor(30 * draws.uniform(day * 10 + place, PURPOSE.length));
      log(day, next.id, 'offered');
      log(day + 7, next.id, 'started');
      log(finishedOn, next.id, 'finished');
      freeOn[place] = finishedOn + 1;
    }
  }
  return events;
}

/** The people waiting: `waiting-last` joined yesterday, the others one day before the other. */
function waitingEvents(count: number): LoggedEvent[] {
  return Array.from({ length: count }, (_one, nth) =>
    event(addDays(TODAY, -1 - nth), nth === 0 ? LAST_ENTRY : `waiting-${nth}`, 'joined'),
  );
}
