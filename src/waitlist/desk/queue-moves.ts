import { Injectable } from '@nestjs/common';
import type { Reason } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  inQueueProblems,
  placed,
  planMove,
  regionOwned,
  type Entry,
  type EntryEvent,
  type GivenKey,
  type MovePlan,
} from '../domain/index.js';
import { EntryStore } from '../store/entry.store.js';
import { MoveStore, type QueuedPerson } from '../store/move.store.js';
import { PriorityPolicyStore } from '../store/priority-policy.store.js';

/** What a move would do now, or every reason against it. */
export interface PlannedMove {
  /** null exactly when there are problems. */
  readonly plan: MovePlan | null;
  readonly problems: readonly Reason[];
  readonly queue: readonly QueuedPerson[];
}

/** A plan that can be carried out, for one move. */
export interface ReadyMove {
  readonly moveId: string;
  readonly plan: MovePlan;
}

/** Plans moves and carries them out. The queue's intervention is locked, so that the order stands still. */
@Injectable()
export class QueueMoves {
  constructor(
    private readonly policies: PriorityPolicyStore,
    private readonly moves: MoveStore,
    private readonly entries: EntryStore,
  ) {}

  /** @param field how the reasons name the entry's argument */
  async plan(
    tx: Tx,
    { id, interventionId, state }: Pick<Entry, 'id' | 'interventionId' | 'state'>,
    toPosition: number,
    field = 'entryId',
  ): Promise<PlannedMove> {
    const isRegions = await this.policies.isRegionOwned(tx, interventionId, tx.today);
    const queue = await this.moves.queue(tx, interventionId);
    const planned = planMove(queue, id, toPosition);
    const problems = [
      ...inQueueProblems(state, field),
      ...(isRegions ? [regionOwned(field)] : []),
      ...(planned !== null && 'problems' in planned ? planned.problems : []),
    ];
    const isPossible = problems.length === 0 && planned !== null && !('problems' in planned);
    return { plan: isPossible ? planned : null, problems, queue };
  }

  /**
   * Makes room for the moved entry among those of the same tier and time. Nobody's position changes by it.
   *
   * @param personId who carries the move out
   */
  async makeRoom(tx: Tx, { moveId, plan }: ReadyMove, personId: string): Promise<void> {
    const keys = new Map(plan.shifted.map((given) => [given.entryId, given]));
    const shifted = await this.entries.lockMany(tx, [...keys.keys()]);
    await this.entries.apply(
      tx,
      shifted.map((before) => ({
        before,
        after: shiftedTo(before, moveId, keys.get(before.id)),
        happened: { kind: 'MOVED', personId, details: { moveId, makesRoom: true } },
      })),
    );
  }

  /** Carries a move out and says what happened; the entry is locked. */
  async carryOut(tx: Tx, entry: Entry, ready: ReadyMove, personId: string): Promise<void> {
    await this.makeRoom(tx, ready, personId);
    const happened = { kind: 'MOVED', personId, details: detailsOf(ready) } as const;
    await this.entries.apply(tx, [{ before: entry, after: moved(entry, ready), happened }]);
  }

  /** The entry stands where it stood without the move; nothing happens when it stands in no queue any more. */
  async takeBack(tx: Tx, entry: Entry, moveId: string, personId: string): Promise<boolean> {
    if (entry.move?.moveId !== moveId || inQueueProblems(entry.state).length > 0) return false;
    const after = placed({ ...entry, move: null });
    const happened = { kind: 'MOVE_TAKEN_BACK', personId, details: { moveId } } as const;
    await this.entries.apply(tx, [{ before: entry, after, happened }]);
    return true;
  }
}

/** The entry where the move puts it. */
export const moved = (entry: Entry, { moveId, plan }: ReadyMove): Entry =>
  placed({ ...entry, move: { ...plan.key, moveId } });

/** What the event of a move keeps; whom it displaced stands with the move. */
export const detailsOf = ({
  moveId,
  plan: { fromPosition, toPosition, displaced },
}: ReadyMove): EntryEvent['details'] => ({
  moveId,
  fromPosition,
  toPosition,
  displaced: displaced.length,
});

/** Who was moved before stays moved by that move: only the rank within the same time changes. */
const shiftedTo = (entry: Entry, moveId: string, given: GivenKey | undefined): Entry =>
  given === undefined
    ? entry
    : placed({ ...entry, move: { ...given.key, moveId: entry.move?.moveId ?? moveId } });
