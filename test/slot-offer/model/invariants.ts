import { Database } from '../../../src/platform/database/index.js';
import { PositionReads } from '../../../src/waitlist/index.js';
import { QUEUED, type QueueModel } from './queue-model.js';
import type { EntryRow, MovedRow, OrderRow, QueueSnapshot } from './queue-snapshot.js';
import type { RealQueue } from './real-queue.js';
import { foundIn } from './scoped-reconciler.js';

interface Keyed {
  readonly id: string;
  readonly order: OrderRow;
}

/** Negative when the first comes first: tier, since when, rank, id. */
function compare(left: Keyed, right: Keyed): number {
  const key = ({ id, order: { tier, since, rank } }: Keyed) => [tier, since, rank, id] as const;
  const [one, other] = [key(left), key(right)];
  for (const [nth, value] of one.entries()) {
    const against = other[nth];
    if (against !== undefined && value !== against) return value < against ? -1 : 1;
  }
  return 0;
}

/** The place in the order as it must be: where the policy puts it, or where a move does, whichever comes first. */
function naiveOrder({ id, tier, since, move }: EntryRow): OrderRow {
  const own = { id, order: { tier, since, rank: 0 } };
  return move !== null && compare({ id, order: move }, own) < 0 ? move : own.order;
}

export const queuedIn = ({ entries }: QueueSnapshot): readonly EntryRow[] =>
  entries.filter(({ state }) => QUEUED.includes(state));

/** Everything in the queue that is not as the model says, or that breaks an invariant of trust.md. */
export async function problemsIn(
  model: QueueModel,
  real: RealQueue,
  before: QueueSnapshot,
): Promise<readonly string[]> {
  const { snapshot } = real;
  const found = await foundIn(real.world.owner, real.interventionId, real.begunAt);
  return [
    ...found.map(({ check, count }) => `the reconciler: ${check} ${String(count)}`),
    ...statesAgainst(model, snapshot),
    ...orderProblems(snapshot),
    ...placesAgainst(model, snapshot),
    ...unexplained(before, snapshot),
    ...(await positionProblems(real)),
  ];
}

/** Who is inside, asked, waiting, gone; and in which tier whoever stands in the queue does (1, 2, 14, 18, 22). */
function statesAgainst(model: QueueModel, { entries }: QueueSnapshot): readonly string[] {
  const there = new Map(entries.map((entry) => [entry.id, entry]));
  return [
    ...(there.size === model.entries.length
      ? []
      : [`${String(there.size)} entries, not ${String(model.entries.length)}`]),
    ...model.entries.flatMap(({ id, state, tier }) => {
      const row = there.get(id);
      return [
        ...(row?.state === state ? [] : [`an entry is ${row?.state ?? 'gone'}, not ${state}`]),
        ...(row && QUEUED.includes(state) && row.tier !== tier
          ? [`an entry is in tier ${String(row.tier)}, not ${String(tier)}`]
          : []),
      ];
    }),
  ];
}

/** The order is the naive one (invariant 3). */
function orderProblems(snapshot: QueueSnapshot): readonly string[] {
  const queued = queuedIn(snapshot);
  const naive = queued.map((row) => ({ ...row, order: naiveOrder(row) })).toSorted(compare);
  return naive.every(({ id }, nth) => id === queued[nth]?.id) ? [] : ['the queue is not in its order'];
}

/** Never more than there are; nobody is thrown out when there are fewer, and a person is told (1, 18). */
function placesAgainst(model: QueueModel, { places, over }: QueueSnapshot): readonly string[] {
  const count = (state: string): number => places.filter((place) => place.state === state).length;
  const inside = model.in('STARTED').length;
  const held = model.taken - inside;
  const counted = { free: count('FREE'), held: count('HELD'), occupied: count('OCCUPIED') };
  const expected = { free: model.free, held, occupied: inside };
  const beyond = Math.max(0, model.taken - model.places);
  return [
    ...(JSON.stringify(counted) === JSON.stringify(expected)
      ? []
      : [`places are ${JSON.stringify(counted)}, not ${JSON.stringify(expected)}`]),
    ...(over === beyond ? [] : [`a conflict says ${String(over)} too many, not ${String(beyond)}`]),
  ];
}

/** Whose position became worse without an event that says why (invariant 4). */
function unexplained(before: QueueSnapshot, after: QueueSnapshot): readonly string[] {
  const [from, to] = [queuedIn(before), queuedIn(after)];
  return to.flatMap((entry, position) => {
    const was = from.findIndex(({ id }) => id === entry.id);
    const old = from[was];
    if (old === undefined || position <= was) return [];
    const explains = ({ entryId, before: left, after: came }: MovedRow): boolean =>
      entryId === entry.id ||
      (came !== null &&
        compare({ id: entryId, order: came }, entry) < 0 &&
        (left === null || compare({ id: entryId, order: left }, old) > 0));
    return after.events.some(explains) ? [] : ['a position became worse and nothing says why'];
  });
}

/** Positions as they are read are the recount (invariant 13). */
async function positionProblems(real: RealQueue): Promise<readonly string[]> {
  const queued = queuedIn(real.snapshot);
  const positions = await real.use(PositionReads).of(
    real.use(Database),
    queued.map(({ id }) => id),
  );
  const byId = new Map(positions.map((one) => [one.entryId, one]));
  return queued.flatMap(({ id }, nth) => {
    const read = byId.get(id);
    return read?.position === nth + 1 && read.of === queued.length
      ? []
      : [`position ${String(read?.position)} is ${String(nth + 1)} by a recount`];
  });
}
