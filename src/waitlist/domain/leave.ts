import { reason, type Instant, type Reason } from '../../kernel/index.js';
import { stepped } from './change-entry.js';
import { LEAVING_REASONS, type ClosingReason, type Entry, type LeavingReason } from './entry.js';
import type { EntryStep } from './transitions.js';

/** Why somebody leaves, as a person may state it: a transfer says so itself. */
export type ChosenLeavingReason = Exclude<LeavingReason, 'TRANSFERRED'>;
export const CHOSEN_LEAVING_REASONS: readonly ChosenLeavingReason[] = LEAVING_REASONS.filter(
  (one): one is ChosenLeavingReason => one !== 'TRANSFERRED',
);

/** Why an entry is over. */
export type EndReason = LeavingReason | ClosingReason;

/** What an entry no longer has once the citizen does not rest any more. */
export const NO_PAUSE = { pauseReason: null, pausedUntil: null } as const satisfies Partial<Entry>;

/** The entry as it stands when the citizen is in the queue no more, for whatever reason. */
export const left = (
  entry: Entry,
  step: Extract<EntryStep, 'WITHDRAW' | 'CLOSE' | 'END'>,
  endReason: EndReason,
  endedAt: Instant,
): Entry => stepped(entry, step, { ...NO_PAUSE, endReason, endedAt });

/** Nobody stands twice in a queue. */
export const inQueueAlready = (field: string): Reason<'ALREADY_IN_QUEUE'> =>
  reason(
    'ALREADY_IN_QUEUE',
    field,
    'Borgeren står allerede på ventelisten eller er i gang i indsatsen.',
    'The citizen is on the waitlist already, or has started in the intervention.',
  );
