import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { WATCHED_KINDS, watchedTask, type WatchedKind } from '../domain/index.js';
import { TaskStore } from '../store/task.store.js';
import { WatchStore } from '../store/watch.store.js';

/** How many tasks one transaction raises. */
const BATCH = 500;

/**
 * Makes a task of every day that has come for somebody who waits: a contact, the end of a pause, an open payer, a
 * guarantee by law. Nothing ends and nobody moves by it; a person acts. It may run any number of times.
 */
@Injectable()
export class WatchEntries {
  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly watches: WatchStore,
    private readonly tasks: TaskStore,
  ) {}

  /** @returns how many tasks were raised */
  async execute(requestId: string): Promise<number> {
    await this.database.transaction((tx) => this.watches.settleGone(tx));
    let total = 0;
    for (const kind of WATCHED_KINDS) {
      for (let count = BATCH; count === BATCH;) {
        count = await this.database.transaction((tx) => this.raiseSome(tx, kind, requestId));
        total += count;
      }
    }
    return total;
  }

  private async raiseSome(tx: Tx, kind: WatchedKind, requestId: string): Promise<number> {
    const { guaranteeNearDays } = this.config.thresholds;
    const due = await this.watches.lockDue(tx, kind, guaranteeNearDays, BATCH);
    if (due.length === 0) return 0;
    await this.tasks.raise(
      tx,
      due.map((entry) => watchedTask(kind, entry)),
    );
    await this.audit.append(tx, {
      actor: null,
      action: 'CHANGE',
      operation: 'watchEntries',
      subjectIds: [...new Set(due.map(({ caseId }) => caseId))],
      details: { kind, raised: due.length },
      requestId,
    });
    return due.length;
  }
}
