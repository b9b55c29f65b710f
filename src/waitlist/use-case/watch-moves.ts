import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Database } from '../../platform/database/index.js';
import { MoveStore } from '../store/move.store.js';
import { TaskStore } from '../store/task.store.js';

/** How many overdue moves one run puts before leads; more of them are found by the next. */
const BATCH = 500;

/** Puts urgent moves before the lead to which no second person agreed in time; they stand until somebody decides. */
@Injectable()
export class WatchMoves {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly moves: MoveStore,
    private readonly tasks: TaskStore,
  ) {}

  /** @returns how many were put before leads */
  async execute(requestId: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const overdue = await this.moves.lockOverdue(tx, tx.today, BATCH);
      if (overdue.length === 0) return 0;
      await this.tasks.raise(
        tx,
        overdue.map(({ id, entryId, interventionId, departmentId, dueOn }) => ({
          kind: 'SECOND_APPROVAL',
          departmentId,
          entryId,
          interventionId,
          objectId: id,
          addresseeId: null,
          isForLead: true,
          dueOn: dueOn ?? tx.today,
          tellCitizen: null,
        })),
      );
      await this.audit.append(tx, {
        actor: null,
        action: 'CHANGE',
        operation: 'watchMoves',
        objectIds: overdue.map(({ id }) => id),
        details: { raised: overdue.length },
        requestId,
      });
      return overdue.length;
    });
  }
}
