import { dayNumberOf, groupedBy, type Day } from '../../../kernel/index.js';
import type {
  EventLog,
  LoggedCapacity,
  LoggedClosure,
  LoggedCohort,
  LoggedEvent,
  LoggedIntervention,
} from '../log/logged.js';
import { applyEvent, entryFrom, type EntryHistory } from './entry-history.js';
import { rankOfSlot, type SlotRank } from './slot-rank.js';

/** Everything known of one intervention at the end of a day; days are day numbers. */
export interface InterventionHistory {
  readonly intervention: LoggedIntervention;
  readonly today: number;
  /** The first day on which everything was logged: the later of the log's start and the intervention's opening. */
  readonly loggedFrom: number;
  readonly entries: readonly EntryHistory[];
  /** Each slot offer since then with the place in the queue from which it was taken. */
  readonly ranks: readonly SlotRank[];
  readonly capacity: readonly LoggedCapacity[];
  readonly cohorts: readonly LoggedCohort[];
  readonly closures: readonly LoggedClosure[];
}

const ofIntervention = ({ interventionId }: { readonly interventionId: string }): string => interventionId;

/** Replays a log as it was known on a day (see `knownOn`) into one history for each intervention. */
export function historiesOf(known: EventLog, day: Day): readonly InterventionHistory[] {
  const today = dayNumberOf(day);
  const events = groupedBy(known.events, ofIntervention);
  const capacity = groupedBy(known.capacity, ofIntervention);
  const cohorts = groupedBy(known.cohorts, ofIntervention);
  const closures = groupedBy(known.closures, ofIntervention);
  return known.interventions.map((intervention) => {
    const loggedFrom = Math.max(dayNumberOf(known.from), dayNumberOf(intervention.openedOn));
    const own = {
      cohorts: cohorts.get(intervention.id) ?? [],
      capacity: capacity.get(intervention.id) ?? [],
      closures: closures.get(intervention.id) ?? [],
    };
    const replayed = replay(intervention, events.get(intervention.id) ?? [], own.cohorts, loggedFrom);
    for (const entry of replayed.entries) settleSlot(entry, own.cohorts, today, intervention.responseDays);
    return { intervention, today, loggedFrom, ...replayed, ...own };
  });
}

function replay(
  intervention: LoggedIntervention,
  events: readonly LoggedEvent[],
  cohorts: readonly LoggedCohort[],
  loggedFrom: number,
): { readonly entries: readonly EntryHistory[]; readonly ranks: readonly SlotRank[] } {
  const byId = new Map<string, EntryHistory>();
  const queue = new Set<EntryHistory>();
  const ranks: SlotRank[] = [];
  const cancelled = cohorts.filter(({ cancelledOn }) => cancelledOn !== null);
  for (const event of events) {
    const on = dayNumberOf(event.on);
    let entry = byId.get(event.entryId);
    if (!entry) {
      entry = entryFrom(event);
      byId.set(entry.id, entry);
      queue.add(entry);
    }
    if (event.kind === 'offered' && on >= loggedFrom) {
      lapseOfCancelled(byId.values(), cancelled, event.on, queue);
      ranks.push(rankOfSlot(intervention, queue, entry, on));
    }
    applyEvent(entry, event);
    if (event.kind === 'offered' || event.kind === 'left' || event.kind === 'started') queue.delete(entry);
    if (event.kind === 'declined' || event.kind === 'expired') queue.add(entry);
  }
  return { entries: [...byId.values()], ranks };
}

/** Slot offers for a cancelled cohort lapse without an event: whoever held one waits again. */
function lapseOfCancelled(
  entries: Iterable<EntryHistory>,
  cancelled: readonly LoggedCohort[],
  day: Day,
  queue: Set<EntryHistory>,
): void {
  const gone = new Set(cancelled.filter(({ cancelledOn }) => (cancelledOn ?? '') <= day).map(({ id }) => id));
  if (gone.size === 0) return;
  for (const entry of entries) if (lapse(entry, gone)) queue.add(entry);
}

function lapse(entry: EntryHistory, cancelledIds: ReadonlySet<string>): boolean {
  const last = entry.slots.at(-1);
  const isHeld = last && entry.startedOn === null && entry.leftOn === null;
  if (!isHeld || last.cohortId === null || !cancelledIds.has(last.cohortId)) return false;
  if (last.answer !== 'open' && last.answer !== 'accepted') return false;
  last.answer = 'lapsed';
  return true;
}

/** Says of an unanswered slot offer what it was at the end of the day: lapsed, accepted in silence, or still open. */
function settleSlot(
  entry: EntryHistory,
  cohorts: readonly LoggedCohort[],
  today: number,
  responseDays: number,
): void {
  lapse(entry, new Set(cohorts.filter(({ cancelledOn }) => cancelledOn !== null).map(({ id }) => id)));
  const last = entry.slots.at(-1);
  if (last?.answer === 'open' && today - last.on > responseDays) last.answer = 'accepted';
}
