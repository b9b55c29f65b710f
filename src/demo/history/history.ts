import type { EventLog, LoggedEvent } from '../../forecast/domain/index.js';
import { addDays, addYears, dayNumberOf, type Day } from '../../kernel/index.js';
import { Chance } from '../people/chance.js';
import { pastGroups } from './groups.js';
import type { HistoryQueue } from './history-queue.js';
import { livesOf } from './joining.js';
import { leaversOf } from './leaving.js';
import { OpenDays } from './open-days.js';
import { pastPlaces } from './places.js';
import { QueueWriter } from './queue-writer.js';
import { refusalsOf } from './refusing.js';
import type { HistorySetting } from './stay.js';
import { waitCurve } from './wait-curve.js';

/** How far back the history goes, years. */
const YEARS = 3;
/** Of a hundred interventions without a long queue so many were opened since, so many days ago. */
const NEW_PERCENT = 60;
const NEW_SINCE_DAYS = [240, 600] as const;
const LONG_WEEKS = 12;
/** Days before the history and after today are looked at too: a stay may have begun long before. */
const BEFORE_DAYS = 1500;
const AFTER_DAYS = 100;

/**
 * Three invented years of queues that end in what is there on a day: nobody of today is missing, and nobody else is still
 * there. The same seed, queues and day give the same. Nobody in it is a person: who is gone is a number.
 */
export function historyOf(seed: string, queues: readonly HistoryQueue[], today: Day): EventLog {
  const from = addYears(today, -YEARS);
  const chance = new Chance(`${seed}/history`);
  const openDays = calendarsOver(dayNumberOf(from) - BEFORE_DAYS, dayNumberOf(today) + AFTER_DAYS);
  const parts = queues.map((queue) => {
    const open = openDays(queue.calendar);
    const own = chance.part(queue.slug);
    const isNew = queue.waitWeeks < LONG_WEEKS && own.happens(NEW_PERCENT);
    const openedOn = isNew ? addDays(today, -own.between(...NEW_SINCE_DAYS)) : from;
    const setting = { from: dayNumberOf(openedOn), today: dayNumberOf(today), open };
    return {
      ...queueHistory(queue, setting, own),
      intervention: { ...queue.intervention, openedOn },
      closures: open.closuresOf(queue.intervention.id, openedOn, today),
    };
  });
  return {
    from,
    interventions: parts.map(({ intervention }) => intervention),
    cohorts: parts.flatMap(({ cohorts }) => cohorts),
    capacity: parts.flatMap(({ capacity }) => capacity),
    closures: parts.flatMap(({ closures }) => closures),
    events: numberedPeople(
      parts
        .flatMap(({ events }) => events)
        .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)),
    ),
  };
}

/** The open days of departments, worked out once for those that are closed alike. */
function calendarsOver(first: number, last: number): (calendar: HistoryQueue['calendar']) => OpenDays {
  const known = new Map<string, OpenDays>();
  return (calendar) => {
    const { closedWeeks, closedMonthDays, closedDays } = calendar;
    const key = JSON.stringify([closedWeeks, closedMonthDays, closedDays]);
    const days = known.get(key) ?? new OpenDays(calendar, first, last);
    known.set(key, days);
    return days;
  };
}

function queueHistory(
  queue: HistoryQueue,
  setting: HistorySetting,
  chance: Chance,
): Pick<EventLog, 'cohorts' | 'capacity' | 'events'> {
  const { waitWeeks, waiting, classes, cycleWeeks } = queue;
  const wait = waitCurve(waitWeeks, setting.from, setting.today, chance.part('wait'));
  const isGroups = cycleWeeks !== null;
  const groups = isGroups ? pastGroups(queue, setting, chance.part('groups')) : { cohorts: [], stays: [] };
  const places = isGroups
    ? { capacity: [], stays: [] }
    : pastPlaces(queue, setting, wait.trend, chance.part('places'));
  const since = waiting.map((one) => dayNumberOf(one.since));
  const firstWaiting = since.length > 0 ? Math.min(...since) : null;
  const stays = [...groups.stays, ...places.stays];
  const lives = livesOf(stays, { classes, wait, firstWaiting }, chance.part('joining'));
  const refusals = refusalsOf(lives, chance.part('refusing'));
  const leavers = leaversOf(lives, queue, setting.today, chance.part('leaving'));
  const events = new QueueWriter(queue, setting, chance.part('why')).write(lives, refusals, leavers);
  return { cohorts: groups.cohorts, capacity: places.capacity, events };
}

/** Calls who is gone by numbers, in the order in which they joined. */
function numberedPeople(events: readonly LoggedEvent[]): readonly LoggedEvent[] {
  const numbers = new Map<string, string>();
  return events.map((event) => {
    if (!QueueWriter.isGone(event.entryId)) return event;
    const number = numbers.get(event.entryId) ?? `h-${String(numbers.size + 1).padStart(6, '0')}`;
    numbers.set(event.entryId, number);
    return { ...event, entryId: number };
  });
}
