import { dayNumberOf } from '../../../kernel/index.js';
import type { LoggedEvent } from '../log/logged.js';

/**
 * What became of a slot offer: `open` = not answered yet; `accepted` = said so, or silent beyond the deadline (a silence
 * that was an expiry is logged as one); `lapsed` = its cohort was cancelled.
 */
export type SlotAnswer = 'open' | 'accepted' | 'declined' | 'expired' | 'lapsed';

/** One slot offer to one entry; all days are day numbers ({@link dayNumberOf}). */
export interface SlotHistory {
  readonly on: number;
  readonly cohortId: string | null;
  answer: SlotAnswer;
  answeredOn: number | null;
  /** Whether the entry left at once after its answer, or did not come after all. */
  endedIn: 'left' | 'no-show' | 'started' | null;
}

/** What happened to one entry, in day numbers. */
export interface EntryHistory {
  readonly id: string;
  readonly joinedOn: number;
  /** Decides between entries of one class, the smaller the sooner. */
  readonly seniority: string;
  /** The class on the last day known. */
  priorityClass: number;
  readonly slots: SlotHistory[];
  startedOn: number | null;
  leftOn: number | null;
  finishedOn: number | null;
}

/** Whether the entry waits, without a slot offer that is open or accepted. */
export function isWaiting(entry: EntryHistory): boolean {
  if (entry.startedOn !== null || entry.leftOn !== null) return false;
  const last = entry.slots.at(-1);
  return !last || last.answer === 'declined' || last.answer === 'expired' || last.answer === 'lapsed';
}

/** The slot offer that the entry holds: open or accepted, not yet started. */
export function heldSlot(entry: EntryHistory): SlotHistory | null {
  if (entry.startedOn !== null || entry.leftOn !== null) return null;
  const last = entry.slots.at(-1);
  return last && (last.answer === 'open' || last.answer === 'accepted') ? last : null;
}

/** An entry as its first event finds it. */
export function entryFrom(event: LoggedEvent): EntryHistory {
  return {
    id: event.entryId,
    joinedOn: dayNumberOf(event.on),
    // Days in ISO form sort as text.
    seniority: event.seniority ?? `${event.on} ${event.entryId}`,
    priorityClass: event.priorityClass,
    slots: [],
    startedOn: null,
    leftOn: null,
    finishedOn: null,
  };
}

/** Applies one event of a checked log to the entry. */
export function applyEvent(entry: EntryHistory, event: LoggedEvent): void {
  const on = dayNumberOf(event.on);
  const last = entry.slots.at(-1);
  switch (event.kind) {
    case 'joined':
      break;
    case 'offered':
      entry.slots.push({ on, cohortId: event.cohortId, answer: 'open', answeredOn: null, endedIn: null });
      break;
    case 'accepted':
    case 'declined':
    case 'expired':
      if (last) {
        last.answer = event.kind;
        last.answeredOn = on;
      }
      break;
    case 'started':
      entry.startedOn = on;
      if (last) {
        last.answer = 'accepted';
        last.endedIn = 'started';
      }
      break;
    case 'left':
      entry.leftOn = on;
      if (last) endSlot(last, on);
      break;
    case 'finished':
      entry.finishedOn = on;
      break;
    case 'reclassified':
      entry.priorityClass = event.priorityClass;
      break;
  }
}

function endSlot(slot: SlotHistory, on: number): void {
  if (slot.answer === 'open' || slot.answer === 'accepted') {
    slot.answer = 'accepted';
    slot.endedIn = 'no-show';
  } else if (slot.answeredOn === on) slot.endedIn = 'left';
}
