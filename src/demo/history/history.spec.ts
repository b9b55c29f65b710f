import { describe, expect, it } from '@jest/globals';
import {
  historiesOf,
  InterventionForecast,
  learnParameters,
  readLog,
  type EventLog,
  type LoggedEvent,
} from '../../forecast/domain/index.js';
import { closedBecause } from '../../capacity/domain/index.js';
import { groupedBy, addYears, dayNumberOf, isWorkingDay } from '../../kernel/index.js';
import { historyOf } from './history.js';
import type { HistoryQueue } from './history-queue.js';
import { demoQueues } from './testing/demo-queues.js';

const SEED = 'a-seed';
/** The waits that are held against the figures of the municipality are at least so long, weeks. */
const COUNTED_FROM_WEEKS = 4;

const csv = (header: string, rows: readonly (readonly (string | number | null)[])[]): string =>
  [header, ...rows.map((row) => row.map((field) => field ?? '').join(',')), ''].join('\n');

/** The files of a log, as `readLog` takes them. */
const filesOf = ({ from, interventions, cohorts, capacity, closures, events }: EventLog) => ({
  'meta.json': JSON.stringify({ log_start: from }),
  'offers.csv': csv(
    'offer_id,category,kind,area,priority_policy,promote_after_days,response_days,planned_length_days,opened_on',
    interventions.map((one) => [
      one.id,
      one.category,
      one.kind,
      one.area,
      one.policy,
      one.promoteAfterDays,
      one.responseDays,
      one.plannedLengthDays,
      one.openedOn,
    ]),
  ),
  'cohorts.csv': csv(
    'offer_id,cohort_id,start_date,end_date,seats,intake_opens_on,announced_on,cancelled_on',
    cohorts.map((one) => [
      one.interventionId,
      one.id,
      one.startsOn,
      one.endsOn,
      one.seats,
      one.intakeOpensOn,
      one.announcedOn,
      one.cancelledOn,
    ]),
  ),
  'capacity.csv': csv(
    'offer_id,valid_from,places,announced_on',
    capacity.map((one) => [one.interventionId, one.validFrom, one.places, one.announcedOn]),
  ),
  'closures.csv': csv(
    'offer_id,from_date,to_date,kind,announced_on',
    closures.map((one) => [one.interventionId, one.from, one.to, one.kind, one.announcedOn]),
  ),
  'queue_events.csv': csv(
    'seq,date,offer_id,entry_id,event,priority_class,cohort_id,reason',
    events.map((one, seq) => [
      seq,
      one.on,
      one.interventionId,
      one.entryId,
      one.kind,
      one.priorityClass,
      one.cohortId,
      one.reason,
    ]),
  ),
});

/** The log with the ends that the product kept itself, as it is read together with what is here. */
function withEndsHere(log: EventLog, queues: readonly HistoryQueue[]): EventLog {
  const ends = queues.flatMap(({ intervention: { id: interventionId }, placed }) =>
    placed.flatMap(({ id: entryId, endedOn: on }): LoggedEvent[] =>
      on === null
        ? []
        : [{ on, interventionId, entryId, kind: 'finished', priorityClass: 1, cohortId: null, reason: null }],
    ),
  );
  return {
    ...log,
    events: [...log.events, ...ends].sort((one, other) =>
      one.on < other.on ? -1 : one.on > other.on ? 1 : 0,
    ),
  };
}

const byEntry = (events: readonly LoggedEvent[]): ReadonlyMap<string, readonly LoggedEvent[]> =>
  groupedBy(events, ({ entryId }) => entryId);

/** On each day with an event, how many places of an intervention are taken after it. */
function mostTaken(
  log: EventLog,
  interventionId: string,
): readonly (readonly [day: string, taken: number])[] {
  const holds = new Set<string>();
  const taken = new Map<string, number>();
  // Whoever goes on a day is gone before somebody else is offered the place on it.
  const frees = ({ kind }: LoggedEvent): number =>
    Number(!['finished', 'declined', 'expired', 'left'].includes(kind));
  const own = log.events
    .filter((one) => one.interventionId === interventionId)
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : frees(one) - frees(other)));
  for (const { on, entryId, kind } of own) {
    if (kind === 'offered') holds.add(entryId);
    else if (['finished', 'declined', 'expired', 'left'].includes(kind)) holds.delete(entryId);
    taken.set(on, Math.max(taken.get(on) ?? 0, holds.size));
  }
  return [...taken];
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

// An ordinary day, one in the closed week of summer, and the day before a leap day.
describe.each(['2026-11-22', '2027-07-19', '2028-02-28'])(
  'the history of the demo, loaded on %s',
  (today) => {
    const queues = demoQueues(today);
    const log = historyOf(SEED, queues, today);
    const lives = byEntry(log.events);
    const bySlug = new Map(queues.map((queue) => [queue.slug, queue]));
    const ofToday = new Set(
      queues.flatMap(({ waiting, placed }) => [...waiting, ...placed].map(({ id }) => id)),
    );

    it('is the same however often it is made, and of a size that a start can wait for', () => {
      expect(JSON.stringify(historyOf(SEED, queues, today))).toBe(JSON.stringify(log));
      expect(JSON.stringify(historyOf('another', queues, today))).not.toBe(JSON.stringify(log));
      expect(log.events.length).toBeGreaterThan(25_000);
      expect(log.events.length).toBeLessThan(50_000);
    });

    it('is a log: everything that an import checks passes', () => {
      const { problems } = readLog(filesOf(log));
      expect(problems?.slice(0, 5) ?? null).toBeNull();
    });

    it('has happened: nothing of it lies ahead', () => {
      const days = [
        ...log.events.map(({ on }) => on),
        ...[...log.cohorts, ...log.capacity, ...log.closures].map(({ announcedOn }) => announcedOn),
        ...log.cohorts.flatMap(({ cancelledOn }) => cancelledOn ?? []),
      ];
      expect(days.filter((day) => day > today)).toEqual([]);
    });

    it('ends in those who wait and take part today, on their own days, and leaves nobody else', () => {
      const open = [...lives].filter(([, life]) => !['left', 'finished'].includes(life.at(-1)?.kind ?? ''));
      expect(new Set(open.map(([id]) => id))).toEqual(ofToday);
      for (const { waiting, placed } of queues) {
        for (const { id, since } of waiting)
          expect(lives.get(id)?.[0]).toMatchObject({ kind: 'joined', on: since });
        for (const { id, startedOn } of placed)
          expect(lives.get(id)?.at(-1)).toMatchObject({ kind: 'started', on: startedOn });
      }
    });

    it('calls who is gone by a number, so that nobody is known from it', () => {
      expect([...lives.keys()].filter((id) => !ofToday.has(id) && !/^h-\d{6}$/.test(id))).toEqual([]);
    });

    it('never has more taken than there are places', () => {
      const whole = withEndsHere(log, queues);
      for (const { intervention, cycleWeeks } of queues) {
        if (cycleWeeks !== null) continue;
        const stated = log.capacity.filter(({ interventionId }) => interventionId === intervention.id);
        const first = stated[0]?.validFrom ?? today;
        const over = mostTaken(whole, intervention.id).filter(
          ([day, taken]) =>
            day >= first && taken > stated.findLast(({ validFrom }) => validFrom <= day)!.places,
        );
        expect([intervention.id, over]).toEqual([intervention.id, []]);
      }
      for (const { id, seats } of log.cohorts)
        expect(
          log.events.filter(({ cohortId, kind }) => cohortId === id && kind === 'started').length,
        ).toBeLessThanOrEqual(seats);
    });

    it('starts nobody who is gone on a weekend, a public holiday or a closed day', () => {
      const odd = [...lives].flatMap(([id, life]) =>
        ofToday.has(id)
          ? []
          : life.filter(
              ({ kind, on, interventionId }) =>
                kind === 'started' &&
                (!isWorkingDay(on) || closedBecause(on, bySlug.get(interventionId)!.calendar, []) !== null),
            ),
      );
      expect(odd).toEqual([]);
    });

    it('lets people leave, decline and not answer, as people do', () => {
      const count = (kind: LoggedEvent['kind']): number =>
        log.events.filter((one) => one.kind === kind).length;
      const refused = (count('declined') + count('expired')) / count('offered');
      expect(refused).toBeGreaterThan(0.07);
      expect(refused).toBeLessThan(0.15);
      const gone = [...lives.values()].filter((life) => life[1]?.kind === 'left').length;
      expect(gone / lives.size).toBeGreaterThan(0.1);
      expect(gone / lives.size).toBeLessThan(0.25);
      expect(log.cohorts.some(({ cancelledOn }) => cancelledOn !== null)).toBe(true);
    });

    it('made the long waits grow', () => {
      const waits = (slug: string, from: string, to: string): number =>
        median(
          [...lives.values()].flatMap((life) => {
            const [joined, started] = [life[0], life.find(({ kind }) => kind === 'started')];
            const isIn = joined?.interventionId === slug && started && started.on >= from && started.on < to;
            return isIn ? [dayNumberOf(started.on) - dayNumberOf(joined.on)] : [];
          }),
        );
      const long = queues.filter(({ waitWeeks }) => waitWeeks >= 16);
      const grew = long.filter(({ slug }) => {
        const first = waits(slug, log.from, addYears(log.from, 1));
        return waits(slug, addYears(today, -1), today) > 1.2 * first;
      });
      expect(grew.length / long.length).toBeGreaterThan(0.8);
    });
  },
);

it('is enough for a start window nearly everywhere, about as long as the municipality says', () => {
  const today = '2026-11-22';
  const queues = demoQueues(today);
  const whole = withEndsHere(historyOf(SEED, queues, today), queues);
  const bySlug = new Map(queues.map((queue) => [queue.slug, queue]));
  const forecasts = learnParameters(historiesOf(whole, today)).flatMap((parameters) => {
    const queue = bySlug.get(parameters.history.intervention.id);
    return queue
      ? [{ queue, forecast: new InterventionForecast(parameters, { pathCount: 25 }).forNew(queue.classes) }]
      : [];
  });
  const known = forecasts.filter(({ forecast }) => forecast.status === 'OK');
  expect(known.length / queues.length).toBeGreaterThan(0.9);
  const counted = forecasts.filter(({ queue }) => queue.waitWeeks >= COUNTED_FROM_WEEKS);
  const near = counted.filter(({ queue: { waitWeeks }, forecast: { window } }) => {
    const weeks = (window?.p50 ?? 0) / 7;
    return weeks >= waitWeeks / 2 && weeks <= 2 * waitWeeks;
  });
  expect(near.length / counted.length).toBeGreaterThanOrEqual(0.7);
});
