import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  ChangeApprovals,
  type AppliedChange,
  type ChangeHandler,
  type PendingChange,
} from '../../access/index.js';
import { CaseEventStore } from '../../case-file/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { EntryLocks } from '../desk/entry-locks.js';
import { QueueMoves } from '../desk/queue-moves.js';
import {
  MOVE_CHANGE,
  noSuchWaitlistEntry,
  type Entry,
  type EntryMove,
  type ProposedMove,
} from '../domain/index.js';
import { EntryStore } from '../store/entry.store.js';
import { MoveStore } from '../store/move.store.js';
import { TaskStore } from '../store/task.store.js';

/** A move with the entry it is about, both locked. */
interface MoveAtHand {
  readonly move: EntryMove;
  readonly entry: Entry;
}

/**
 * What becomes of a move when the second person has decided. A proposed one is planned anew, since the queue has moved,
 * and carried out; an urgent one is confirmed, or taken back from whoever still waits.
 */
@Injectable()
export class DecideMove implements OnModuleInit, ChangeHandler {
  constructor(
    private readonly approvals: ChangeApprovals,
    private readonly locks: EntryLocks,
    private readonly queueMoves: QueueMoves,
    private readonly moves: MoveStore,
    private readonly entries: EntryStore,
    private readonly tasks: TaskStore,
    private readonly events: CaseEventStore,
  ) {}

  onModuleInit(): void {
    this.approvals.register(MOVE_CHANGE, this);
  }

  async apply(tx: Tx, change: PendingChange, approver: Actor): Promise<AppliedChange | Refused> {
    const found = await this.lock(tx, change);
    if (!found) return noSuchWaitlistEntry('changeId');
    const { move, entry } = found;
    const { personId } = approver;
    const confirmed = { id: move.id, state: 'CONFIRMED', decidedBy: personId } as const;
    if (move.state === 'APPLIED') {
      await this.moves.decide(tx, confirmed);
      await this.settle(tx, move, personId);
      const happened = { kind: 'MOVE_CONFIRMED', personId, details: { moveId: move.id } } as const;
      await this.entries.note(tx, entry, happened);
      return this.told(tx, approver, found, 'WAITLIST_MOVE_CONFIRMED');
    }
    const { plan, problems } = await this.queueMoves.plan(tx, entry, move.toPosition, 'changeId');
    if (plan === null) return refuse(...problems.map((problem) => ({ ...problem, field: 'changeId' })));
    await this.queueMoves.carryOut(tx, entry, { moveId: move.id, plan }, personId);
    const { fromPosition, displaced } = plan;
    await this.moves.decide(tx, { ...confirmed, carriedOut: { fromPosition, displaced } });
    return this.told(tx, approver, found, 'WAITLIST_MOVED');
  }

  async rejected(tx: Tx, change: PendingChange, decider: Actor): Promise<AppliedChange> {
    const found = await this.lock(tx, change);
    if (!found) throw new Error('A proposed move has no entry');
    const { move, entry } = found;
    const { personId } = decider;
    await this.moves.decide(tx, { id: move.id, state: 'REJECTED', decidedBy: personId });
    if (move.state === 'APPLIED') {
      await this.queueMoves.takeBack(tx, entry, move.id, personId);
      await this.settle(tx, move, personId);
    }
    return this.told(tx, decider, found, 'WAITLIST_MOVE_REJECTED');
  }

  private async lock(tx: Tx, { payload }: PendingChange): Promise<MoveAtHand | null> {
    const { moveId } = payload as ProposedMove;
    const entryId = await this.moves.entryOf(tx, moveId);
    const entry = entryId === null ? null : await this.locks.lock(tx, entryId, { own: true });
    const move = await this.moves.lock(tx, moveId);
    return entry && move ? { entry, move } : null;
  }

  private async settle(tx: Tx, { id, entryId }: EntryMove, personId: string): Promise<void> {
    const settled = { kinds: ['SECOND_APPROVAL'], entryIds: [entryId], objectIds: [id] } as const;
    await this.tasks.settle(tx, settled, personId);
  }

  private async told(
    tx: Tx,
    actor: Actor,
    { entry: { id, caseId, departmentId } }: MoveAtHand,
    kind: string,
  ): Promise<AppliedChange> {
    await this.events.append(tx, { caseId, kind, actor, departmentId, objectId: id });
    return { objectId: id, subjectIds: [caseId] };
  }
}
