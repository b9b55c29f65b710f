import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ChangeStore, mayDo } from '../../access/index.js';
import { noteProblems } from '../../capacity/domain/index.js';
import { addWorkingDays, type Actor, type Day, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { EntryCommands, type EntryOutcome, type EntryStepAnswer } from '../desk/entry-commands.js';
import { detailsOf, moved, QueueMoves, type ReadyMove } from '../desk/queue-moves.js';
import {
  MOVE_CHANGE,
  moveUnderWay,
  urgentByOthers,
  type Entry,
  type ProposedMove,
  type Urgency,
} from '../domain/index.js';
import { MoveStore } from '../store/move.store.js';

/** Where somebody is to stand, and why. */
export interface MoveEntryCommand {
  readonly idempotencyKey: string;
  readonly entryId: string;
  readonly toPosition: number;
  readonly reason: string;
  /** Why it cannot wait for the second person; null: it can. */
  readonly urgency: Urgency | null;
}

/**
 * Proposes to put one person before others by hand. It holds when the owning department's lead agrees, who is somebody
 * else (R42); whoever answers for the queue may do what is urgent at once, and the second person agrees afterwards.
 */
@Injectable()
export class MoveEntry {
  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    private readonly commands: EntryCommands,
    private readonly changes: ChangeStore,
    private readonly queueMoves: QueueMoves,
    private readonly moves: MoveStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: MoveEntryCommand,
  ): Promise<EntryStepAnswer | Refused> {
    const { entryId, toPosition, reason, urgency } = input;
    const command = { operation: 'moveEntry', idempotencyKey, input, entryId, queues: { own: true } };
    return this.commands.run(actor, command, async (tx, entry) => {
      const { plan, problems } = await this.queueMoves.plan(tx, entry, toPosition);
      const open = await this.moves.lockOpen(tx, entryId);
      const isOwner = mayDo(actor, 'moveEntry', entry.departmentId);
      return {
        problems: [
          ...problems,
          ...(open?.state === 'APPLIED' ? [moveUnderWay()] : []),
          ...(urgency !== null && !isOwner ? [urgentByOthers()] : []),
          ...noteProblems(reason, 'reason'),
        ],
        apply: async () => {
          if (plan === null) throw new Error('A refused move was applied');
          if (open) await this.moves.decide(tx, { id: open.id, state: 'REJECTED', decidedBy: null });
          return this.apply(tx, actor, entry, { plan, moveId: randomUUID() }, input);
        },
      };
    });
  }

  private async apply(
    tx: Tx,
    actor: Actor,
    entry: Entry,
    ready: ReadyMove,
    { reason, urgency }: Pick<MoveEntryCommand, 'reason' | 'urgency'>,
  ): Promise<EntryOutcome> {
    const { moveId, plan } = ready;
    const changeId = await this.propose(tx, actor, entry, moveId);
    const isUrgent = urgency !== null;
    await this.moves.insert(tx, {
      id: moveId,
      entryId: entry.id,
      interventionId: entry.interventionId,
      departmentId: entry.departmentId,
      toPosition: plan.toPosition,
      fromPosition: plan.fromPosition,
      reason: reason.trim(),
      urgency,
      displaced: plan.displaced,
      state: isUrgent ? 'APPLIED' : 'PROPOSED',
      changeId,
      proposedBy: actor.personId,
      proposedAt: tx.now,
      appliedAt: isUrgent ? tx.now : null,
      dueOn: isUrgent ? this.dueOn(tx.today) : null,
      decidedBy: null,
      decidedAt: null,
    });
    const objectIds = [moveId, changeId];
    if (!isUrgent) {
      const details = { moveId, toPosition: plan.toPosition };
      const happened = { kind: 'MOVE_PROPOSED', details } as const;
      return { happened, caseEvent: 'WAITLIST_MOVE_PROPOSED', objectIds };
    }
    await this.queueMoves.makeRoom(tx, ready, actor.personId);
    const happened = { kind: 'MOVED', details: { ...detailsOf(ready), urgency } } as const;
    return { after: moved(entry, ready), happened, caseEvent: 'WAITLIST_MOVED', objectIds };
  }

  /** The pending change says nothing of the citizen: leads and auditors of the department read it. */
  private async propose(tx: Tx, actor: Actor, { id, departmentId }: Entry, moveId: string): Promise<string> {
    const payload: ProposedMove = { moveId };
    const change = await this.changes.propose(tx, actor, {
      kind: MOVE_CHANGE,
      departmentId,
      objectId: id,
      payload,
      summary: { da: 'Flytning af en person i en kø', en: 'A move of one person in a queue' },
    });
    return change.id;
  }

  private dueOn(today: Day): Day {
    return addWorkingDays(today, this.config.thresholds.secondApprovalDays);
  }
}
