import type { InterventionHistory } from './intervention-history.js';

/** How many waited and how many places were taken at the end of each day from `from` to today. */
export interface DayCounts {
  readonly from: number;
  readonly waiting: Int32Array;
  /** People who take part, and places reserved by a slot offer. */
  readonly taken: Int32Array;
  /** Slot offers made on the day. */
  readonly slotOffers: Int32Array;
}

/** Counts every day of full logging. */
export function dayCounts(history: InterventionHistory): DayCounts {
  const { loggedFrom: from, today, entries } = history;
  const length = Math.max(0, today - from + 1);
  const waiting = new Int32Array(length + 1);
  const taken = new Int32Array(length + 1);
  const slotOffers = new Int32Array(length);
  const during = (counts: Int32Array, first: number, end: number): void => {
    const start = Math.max(0, first - from);
    const stop = Math.min(length, end - from);
    if (start >= stop) return;
    counts[start] = (counts[start] ?? 0) + 1;
    counts[stop] = (counts[stop] ?? 0) - 1;
  };
  for (const entry of entries) {
    const isGoneOn = entry.leftOn ?? entry.startedOn ?? today + 1;
    let waitsFrom = entry.joinedOn;
    for (const slot of entry.slots) {
      during(waiting, waitsFrom, slot.on);
      const isReturned = slot.answer === 'declined' || slot.answer === 'expired';
      const until = isReturned ? (slot.answeredOn ?? slot.on) : isGoneOn;
      if (slot.answer !== 'lapsed') during(taken, slot.on, until);
      waitsFrom = isReturned || slot.answer === 'lapsed' ? until : today + 1;
      if (slot.on >= from) slotOffers[slot.on - from] = (slotOffers[slot.on - from] ?? 0) + 1;
    }
    during(waiting, waitsFrom, isGoneOn);
    if (entry.startedOn !== null) during(taken, entry.startedOn, entry.finishedOn ?? today + 1);
  }
  accumulate(waiting);
  accumulate(taken);
  return { from, waiting: waiting.subarray(0, length), taken: taken.subarray(0, length), slotOffers };
}

function accumulate(changes: Int32Array): void {
  for (let index = 1; index < changes.length; index += 1)
    changes[index] = (changes[index] ?? 0) + (changes[index - 1] ?? 0);
}
