import { dayNumberOf } from '../../../kernel/index.js';
import { answersOf, countAnswers } from '../fit/answers.js';
import { median } from '../fit/cohort-plan.js';
import { likeOf, poolOf } from '../fit/pool.js';
import type { EntryHistory, SlotHistory } from '../history/entry-history.js';
import type { InterventionHistory } from '../history/intervention-history.js';

/**
 * What became of somebody after a forecast: STARTED, or could have; LEFT before any place was offered; or still WAITING.
 * The day is a day number: of the start, of leaving, or the last day known.
 */
export interface Outcome {
  readonly kind: 'STARTED' | 'LEFT' | 'WAITING';
  readonly on: number;
}

/** What turns a slot offer into the day on which one starts. */
export interface StartAfterSlot {
  /** Days from a slot offer to the start, as is usual here. */
  readonly usualLag: number;
  /** The day numbers on which cohorts start. */
  readonly cohortStarts: ReadonlyMap<string, number>;
}

/** Whether a slot offer came after the forecast: on its day only if it was not answered on that day already. */
const isAfter = ({ on, answeredOn }: SlotHistory, issuedOn: number): boolean =>
  on > issuedOn || (on === issuedOn && (answeredOn === null || answeredOn > issuedOn));

/**
 * What became of an entry after a forecast of a day. The first slot offer decides, since a window tells when one's turn
 * comes: somebody who turns it down, misses it or takes it and does not come is counted as starting when that place
 * would usually have begun. A slot offer for a cohort that was cancelled was no turn.
 */
export function outcomeOf(
  entry: EntryHistory,
  issuedOn: number,
  today: number,
  { usualLag, cohortStarts }: StartAfterSlot,
): Outcome {
  const first = entry.slots.find((slot) => slot.answer !== 'lapsed' && isAfter(slot, issuedOn));
  const isTurnedDown = first && (first.answer === 'declined' || first.answer === 'expired');
  if (first && (isTurnedDown || first.endedIn === 'no-show')) {
    const ofCohort = first.cohortId === null ? undefined : cohortStarts.get(first.cohortId);
    return { kind: 'STARTED', on: ofCohort ?? first.on + usualLag };
  }
  if (entry.startedOn !== null) return { kind: 'STARTED', on: entry.startedOn };
  if (entry.leftOn !== null) return { kind: 'LEFT', on: entry.leftOn };
  return { kind: 'WAITING', on: today };
}

/** Finds what became of an entry after a day; null for an entry that the log does not know (any more). */
export type OutcomeLookup = (interventionId: string, entryId: string, issuedOn: number) => Outcome | null;

/** What became of everybody in the histories, as known on their day. */
export function outcomesIn(histories: readonly InterventionHistory[]): OutcomeLookup {
  const pool = poolOf(histories);
  const known = new Map(
    histories.map((history) => {
      const { intervention, cohorts, entries, today } = history;
      const { startLags } = answersOf(
        countAnswers(history),
        likeOf(pool, intervention.category).answers,
        pool.answers,
        intervention.responseDays,
      );
      const after: StartAfterSlot = {
        usualLag: Math.round(median(startLags) ?? intervention.responseDays),
        cohortStarts: new Map(cohorts.map(({ id, startsOn }) => [id, dayNumberOf(startsOn)])),
      };
      return [
        intervention.id,
        { today, after, entries: new Map(entries.map((entry) => [entry.id, entry])) },
      ] as const;
    }),
  );
  return (interventionId, entryId, issuedOn) => {
    const of = known.get(interventionId);
    const entry = of?.entries.get(entryId);
    return of && entry ? outcomeOf(entry, issuedOn, of.today, of.after) : null;
  };
}
