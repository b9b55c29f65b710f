import type { Day } from '../../../kernel/index.js';
import type { EntryEventKind, EntryState, OrderKey } from '../../../waitlist/domain/index.js';
import type { EventKind, LoggedEvent } from './logged.js';

/** One event of a waitlist entry, as far as the log needs it; in the order in which they happened. */
export interface QueueEvent {
  readonly entryId: string;
  readonly interventionId: string;
  readonly kind: EntryEventKind;
  readonly on: Day;
  /** null: the entry began with it. */
  readonly fromState: EntryState | null;
  readonly toState: EntryState;
  /** The tier after it; null: in no queue then. */
  readonly tier: number | null;
  /** The cohort of the slot offer that was made. */
  readonly cohortId: string | null;
  readonly reason: string | null;
}

/** An entry as its events are read into a log. */
export interface QueueEntry {
  readonly id: string;
  /** The first referral, which pauses, moves and corrections keep (R25). */
  readonly waitingSince: Day;
  readonly tier: number;
  readonly order: OrderKey;
}

/** The first class of the log; whoever the law or a correction puts before every tier of a policy is in it too. */
const FIRST_CLASS = 1;

/** The class of the log in which somebody of a tier stands. */
export const classOfTier = (tier: number): number => Math.max(FIRST_CLASS, tier);

/**
 * What decides within a class, as the queue itself orders: those before every tier of a policy first, then since when,
 * then a move, then the id.
 */
export function seniorityOf({ id, order: { tier, since, rank } }: QueueEntry): string {
  const beforeAll = Math.min(tier, FIRST_CLASS) + 1;
  return `${beforeAll} ${since} ${String(rank + 1_000_000).padStart(8, '0')} ${id}`;
}

const ENDS: readonly EntryState[] = ['WITHDRAWN', 'REFUSED', 'CLOSED'];
const WAITS: readonly EntryState[] = ['REFERRED', 'WAITING', 'PAUSED'];

/** What the step from one state to another is in the words of the log; two where a place is taken at once. */
function kindsOf({ kind, fromState, toState }: QueueEvent): readonly EventKind[] {
  if (fromState === null) return toState === 'STARTED' ? ['joined', 'offered', 'started'] : ['joined'];
  if (fromState === toState) return [];
  if (toState === 'OFFERED') return ['offered'];
  if (toState === 'PLACED') return ['accepted'];
  if (toState === 'STARTED') return fromState === 'PLACED' ? ['started'] : ['offered', 'started'];
  if (toState === 'ENDED') return ['finished'];
  if (ENDS.includes(toState)) return ['left'];
  const hadPlace = fromState === 'OFFERED' || fromState === 'PLACED';
  return hadPlace && WAITS.includes(toState) ? [kind === 'EXPIRED' ? 'expired' : 'declined'] : [];
}

/**
 * The events of one entry in the words of the log. A slot offer that was taken back, and an end that was undone, are left
 * out with what undid them: to the queue they never happened.
 *
 * @param events of this entry, oldest first
 */
export function loggedEventsOf(entry: QueueEntry, events: readonly QueueEvent[]): readonly LoggedEvent[] {
  const logged: LoggedEvent[] = [];
  let priorityClass = classOfTier(events.find(({ tier }) => tier !== null)?.tier ?? entry.tier);
  let last: Day = entry.waitingSince;
  for (const event of events) {
    if (event.kind === 'OFFER_TAKEN_BACK') dropLast(logged, 'offered');
    else if (event.kind === 'RESTORED') dropLast(logged, 'left');
    for (const kind of event.kind === 'OFFER_TAKEN_BACK' ? [] : kindsOf(event)) {
      // A start may be written down days later; a log never goes back in time.
      if (kind !== 'joined' && event.on > last) last = event.on;
      logged.push({
        on: last,
        interventionId: event.interventionId,
        entryId: entry.id,
        kind,
        priorityClass,
        cohortId: event.cohortId,
        reason: event.reason,
        ...(kind === 'joined' ? { seniority: seniorityOf(entry) } : {}),
      });
    }
    const now = event.tier === null ? priorityClass : classOfTier(event.tier);
    if (now !== priorityClass) {
      priorityClass = now;
      if (event.on > last) last = event.on;
      const { interventionId } = event;
      const about = { on: last, interventionId, entryId: entry.id, priorityClass };
      logged.push({ ...about, kind: 'reclassified', cohortId: null, reason: null });
    }
  }
  return logged;
}

function dropLast(logged: LoggedEvent[], kind: EventKind): void {
  const at = logged.findLastIndex((one) => one.kind === kind);
  if (at >= 0) logged.splice(at, 1);
}
