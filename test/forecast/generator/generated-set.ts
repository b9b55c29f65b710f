import { dayNumberOf, type Day } from '../../../src/kernel/index.js';
import {
  historiesOf,
  knownOn,
  type EventLog,
  type LoggedClosure,
  type LoggedQuestion,
} from '../../../src/forecast/domain/index.js';
import { isWaiting } from '../../../src/forecast/domain/history/entry-history.js';
import { natureOf, type Nature } from './nature.js';
import { cohortsOf, LOG_FROM, NEVER_DAYS, simulate, worldDay, WORLD_FROM } from './simulate.js';

/** A question with its truth: days until the start; null: none within 3.4 years. */
export interface Truth {
  readonly question: LoggedQuestion;
  readonly days: number | null;
}

export interface GeneratedSet {
  readonly log: EventLog;
  readonly truths: readonly Truth[];
}

/** What one tunes on, and what one does not look at until the end: other seeds, never mixed. */
export const SEEDS = { tuning: 101, heldOut: 7001, heldOutAgain: 9001 } as const;

const AS_OF: readonly Day[] = [
  '2024-03-04',
  '2024-06-10',
  '2024-09-16',
  '2025-01-13',
  '2025-05-05',
  '2025-09-08',
];

function closuresOf(nature: Nature): LoggedClosure[] {
  if (!nature.summerClosed) return [];
  return [2021, 2022, 2023, 2024, 2025, 2026].map((year) => ({
    interventionId: nature.id,
    from: `${year}-07-01`,
    to: `${year}-07-31`,
    kind: 'summer',
    announcedOn: `${year}-03-01`,
  }));
}

/** Drops who had gone before the log began (left truncation) and puts the events in order of time. */
function logged(natures: readonly Nature[]): EventLog {
  const events = natures.flatMap((nature) => {
    const { events: all } = simulate(nature, null);
    const gone = new Set(
      all
        .filter(({ kind, on }) => on < LOG_FROM && (kind === 'left' || kind === 'finished'))
        .map(({ entryId }) => entryId),
    );
    return all.filter(({ entryId }) => !gone.has(entryId));
  });
  return {
    from: LOG_FROM,
    interventions: natures.map((nature) => ({
      id: nature.id,
      category: nature.category,
      kind: nature.kind,
      area: 'all',
      policy: nature.policy,
      promoteAfterDays: nature.policy === 'time' ? null : nature.promoteAfterDays,
      responseDays: nature.responseDays,
      plannedLengthDays: nature.plannedDays,
      openedOn: WORLD_FROM,
    })),
    cohorts: natures.flatMap(cohortsOf),
    capacity: natures
      .filter(({ kind }) => kind === 'rolling')
      .map(({ id, places }) => ({
        interventionId: id,
        validFrom: WORLD_FROM,
        places,
        announcedOn: WORLD_FROM,
      })),
    closures: natures.flatMap(closuresOf),
    events: events.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)),
  };
}

const naturesOf = (seed: number, interventions: number): readonly Nature[] =>
  Array.from({ length: interventions }, (_one, nth) => natureOf(seed, nth));

/** The log alone of such a set. */
export const generatedLog = (seed: number, interventions: number): EventLog =>
  logged(naturesOf(seed, interventions));

/** A set of interventions with three years of log, questions on six days and what really came. */
export function generateSet(seed: number, interventions: number): GeneratedSet {
  const natures = naturesOf(seed, interventions);
  const log = logged(natures);
  const truths: Truth[] = [];
  for (const asOf of AS_OF) {
    const histories = historiesOf(knownOn(log, asOf), asOf);
    for (const [nth, nature] of natures.entries()) {
      const waiting = histories[nth]?.entries.filter(isWaiting) ?? [];
      const existing = waiting[Math.floor(waiting.length / 2)];
      const asks = [
        { priorityClass: 2, entryId: null },
        { priorityClass: nth % 2 === 0 ? 1 : 3, entryId: null },
        ...(existing ? [{ priorityClass: existing.priorityClass, entryId: existing.id }] : []),
      ];
      for (const ask of asks) {
        const { askedStart } = simulate(nature, { on: worldDay(asOf), ...ask });
        const days = askedStart === null ? null : askedStart - dayNumberOf(asOf);
        const question = { id: `Q${truths.length + 1}`, asOf, interventionId: nature.id, ...ask };
        truths.push({ question, days: days !== null && days <= NEVER_DAYS ? days : null });
      }
    }
  }
  return { log, truths };
}
