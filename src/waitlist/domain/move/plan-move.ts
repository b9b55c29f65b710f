import { reason, type Reason } from '../../../kernel/index.js';
import type { OrderKey } from '../order.js';

/** Somebody in a queue, as far as a move needs it. */
export interface Standing {
  readonly id: string;
  readonly order: OrderKey;
  /** Restored, or a guarantee by law runs: nobody is put before such a person. */
  readonly isFirst: boolean;
}

/** Somebody who comes one place later through a move. */
export interface Displaced {
  readonly entryId: string;
  readonly fromPosition: number;
  readonly toPosition: number;
}

/** A place in the order that an entry is given. */
export interface GivenKey {
  readonly entryId: string;
  readonly key: OrderKey;
}

/** What a move does. */
export interface MovePlan {
  readonly fromPosition: number;
  readonly toPosition: number;
  /** The place right before the entry that stands there now. */
  readonly key: OrderKey;
  /** Entries with the same tier and time before that place, whose ranks make room; nobody's position changes by it. */
  readonly shifted: readonly GivenKey[];
  readonly displaced: readonly Displaced[];
}

export type MoveProblem = Reason<'POSITION_OUT_OF_RANGE' | 'NOT_FORWARD' | 'GUARANTEE_FIRST'>;

/**
 * What moving an entry forward to a position does to the queue, or every reason against it. A move never makes anybody's
 * own place worse, and passes nobody who comes first by law or after an error.
 *
 * @param queue everybody in the queue, in order
 * @returns null when the entry does not stand in it
 */
export function planMove(
  queue: readonly Standing[],
  entryId: string,
  toPosition: number,
): MovePlan | { readonly problems: readonly MoveProblem[] } | null {
  const from = queue.findIndex(({ id }) => id === entryId);
  if (from < 0) return null;
  const target = queue[toPosition - 1];
  const passed = target === undefined ? [] : queue.slice(toPosition - 1, from);
  const problems = [
    ...(target === undefined ? [outOfRange(queue.length)] : toPosition > from ? [notForward(from + 1)] : []),
    ...(passed.some(({ isFirst }) => isFirst) ? [guaranteeFirst()] : []),
  ];
  if (target === undefined || problems.length > 0) return { problems };
  const { tier, since, rank } = target.order;
  const key = { tier, since, rank: rank - 1 };
  return {
    fromPosition: from + 1,
    toPosition,
    key,
    shifted: roomBefore(queue.slice(0, toPosition - 1), { id: entryId, key }),
    displaced: passed.map(({ id }, index) => ({
      entryId: id,
      fromPosition: toPosition + index,
      toPosition: toPosition + index + 1,
    })),
  };
}

/**
 * Makes room before a place among entries of the same tier and time: from the back to the front each of them comes
 * strictly before the next, by rank or, with equal ranks, by id. As soon as one does already, so do all before it.
 */
function roomBefore(
  before: readonly Standing[],
  moved: { readonly id: string; readonly key: OrderKey },
): readonly GivenKey[] {
  const shifted: GivenKey[] = [];
  let next = { id: moved.id, rank: moved.key.rank };
  for (const { id, order } of before.toReversed()) {
    if (order.tier !== moved.key.tier || order.since !== moved.key.since) break;
    if (order.rank < next.rank || (order.rank === next.rank && id < next.id)) break;
    const rank = id < next.id ? next.rank : next.rank - 1;
    shifted.push({ entryId: id, key: { ...order, rank } });
    next = { id, rank };
  }
  return shifted;
}

const outOfRange = (length: number): MoveProblem =>
  reason(
    'POSITION_OUT_OF_RANGE',
    'toPosition',
    `Køen har plads 1 til ${String(length)}.`,
    `The queue has positions 1 to ${String(length)}.`,
  );

const notForward = (position: number): MoveProblem =>
  reason(
    'NOT_FORWARD',
    'toPosition',
    `Borgeren står allerede som nummer ${String(position)}; ingen kan flyttes tilbage.`,
    `The citizen stands at ${String(position)} already; nobody can be moved back.`,
  );

const guaranteeFirst = (): MoveProblem =>
  reason(
    'GUARANTEE_FIRST',
    'toPosition',
    'Flytningen går forbi nogen, der kommer først efter loven eller efter en fejl.',
    'The move passes somebody who comes first by law or after an error.',
  );
