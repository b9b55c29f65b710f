import type { Day } from '../../../kernel/index.js';
import { csvRows, type CsvRow } from './csv-rows.js';
import { stateAfter, type LoggedState } from './entry-states.js';
import type { ProblemList } from './log-problem.js';
import { EVENT_KINDS, type LoggedCohort, type LoggedEvent } from './logged.js';
import { knownIntervention } from './read-statements.js';

const COLUMNS = 'seq,date,offer_id,entry_id,event,priority_class,cohort_id,reason'.split(',');

/** An entry as the rows read so far left it. */
interface Followed {
  readonly interventionId: string;
  state: LoggedState;
  cohortId: string | null;
}

/** Follows every entry through its events, so that each row is checked against what came before it. */
class EntryFollower {
  private readonly entries = new Map<string, Followed>();

  constructor(private readonly cohorts: ReadonlyMap<string, LoggedCohort>) {}

  /** Takes the event, or notes on the row why it cannot have happened; gives whether it was taken. */
  take(row: CsvRow, event: LoggedEvent): boolean {
    const entry = this.entries.get(event.entryId);
    if (event.kind === 'joined') return this.join(row, event, entry);
    if (!entry || entry.interventionId !== event.interventionId) return refuseStranger(row, event);
    this.lapseIfCancelled(entry, event.on);
    const next = stateAfter(entry.state, event.kind);
    if (next === undefined)
      return refuseStep(
        row,
        event,
        `${event.entryId} er »${entry.state}«`,
        `${event.entryId} is "${entry.state}"`,
      );
    entry.state = next;
    entry.cohortId = event.kind === 'offered' ? event.cohortId : entry.cohortId;
    return true;
  }

  private join(row: CsvRow, event: LoggedEvent, entry: Followed | undefined): boolean {
    const { entryId, interventionId } = event;
    if (entry)
      return refuseStep(row, event, `${entryId} er allerede i loggen`, `${entryId} has joined already`);
    this.entries.set(entryId, { interventionId, state: 'waiting', cohortId: null });
    return true;
  }

  /** A slot offer for a cohort that was cancelled lapses without an event, and the entry waits on. */
  private lapseIfCancelled(entry: Followed, on: Day): void {
    const cancelledOn =
      entry.cohortId === null ? null : (this.cohorts.get(entry.cohortId)?.cancelledOn ?? null);
    const isHeld = entry.state === 'offered' || entry.state === 'accepted';
    if (isHeld && cancelledOn !== null && cancelledOn <= on) entry.state = 'waiting';
  }
}

function refuseStep(row: CsvRow, event: LoggedEvent, da: string, en: string): false {
  row.refuse(
    'EVENT_DOES_NOT_FOLLOW',
    'event',
    `»${event.kind}« kan ikke ske: ${da}.`,
    `"${event.kind}" cannot happen: ${en}.`,
  );
  return false;
}

function refuseStranger(row: CsvRow, { entryId, interventionId, kind }: LoggedEvent): false {
  if (kind === 'started')
    row.refuse(
      'START_BEFORE_JOIN',
      'entry_id',
      `${entryId} starter uden først at være skrevet op.`,
      `${entryId} starts without having joined first.`,
    );
  else
    row.refuse(
      'UNKNOWN_ENTRY',
      'entry_id',
      `${entryId} står ikke på ventelisten til ${interventionId}.`,
      `${entryId} has not joined the queue of ${interventionId}.`,
    );
  return false;
}

/**
 * `queue_events.csv`: refuses rows out of order (by `seq` and by day), unknown interventions, cohorts and entries, starts
 * before joins and every event that cannot follow what happened to the entry before.
 */
export function readEvents(
  content: string,
  known: ReadonlySet<string>,
  cohorts: ReadonlyMap<string, LoggedCohort>,
  problems: ProblemList,
): readonly LoggedEvent[] {
  const follower = new EntryFollower(cohorts);
  const last = { seq: -1, on: '' };
  return csvRows('queue_events.csv', content, COLUMNS, problems).flatMap((row) => {
    const seq = row.count('seq');
    const event: LoggedEvent = {
      on: row.day('date'),
      interventionId: knownIntervention(row, known),
      entryId: row.text('entry_id'),
      kind: row.word('event', EVENT_KINDS),
      priorityClass: row.count('priority_class', 1),
      cohortId: row.optionalText('cohort_id'),
      reason: row.optionalText('reason'),
    };
    if (event.cohortId !== null && cohorts.get(event.cohortId)?.interventionId !== event.interventionId)
      row.refuse(
        'UNKNOWN_COHORT',
        'cohort_id',
        `Indsatsen har intet hold ${event.cohortId}.`,
        `The intervention has no cohort ${event.cohortId}.`,
      );
    if (row.isBroken) return [];
    if (seq <= last.seq || event.on < last.on) {
      row.refuse(
        'OUT_OF_ORDER',
        'date',
        `Rækken (${seq}, ${event.on}) kommer efter (${last.seq}, ${last.on}).`,
        `The row (${seq}, ${event.on}) comes after (${last.seq}, ${last.on}).`,
      );
      return [];
    }
    last.seq = seq;
    last.on = event.on;
    return follower.take(row, event) ? [event] : [];
  });
}
