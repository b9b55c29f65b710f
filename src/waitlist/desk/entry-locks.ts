import { Injectable } from '@nestjs/common';
import { CaseLockStore } from '../../case-file/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Entry } from '../domain/index.js';
import { EntryStore } from '../store/entry.store.js';

/** Of which case and in which queue an entry is: it never changes, so that it may be known before anything is locked. */
export type EntryStanding = Pick<Entry, 'caseId' | 'interventionId' | 'departmentId'>;

/** What is locked besides the case and the entry. */
export interface LockedQueues {
  /** The order of the entry's queue changes: its intervention is locked, too. */
  readonly own?: boolean;
  /** Interventions whose queues change with it. */
  readonly others?: readonly string[];
}

/** The locks of an entry in their one order: the case it belongs to, the interventions, the entry. */
@Injectable()
export class EntryLocks {
  constructor(
    private readonly cases: CaseLockStore,
    private readonly interventions: InterventionStore,
    private readonly entries: EntryStore,
  ) {}

  /**
   * The entry, locked until the transaction ends; null when there is none.
   *
   * @param standing where it is known already of which case and queue the entry is
   * @param behind locks what comes after the entry, and is called only for one that is known
   */
  async lock(
    tx: Tx,
    entryId: string,
    { own = false, others = [] }: LockedQueues = {},
    standing: EntryStanding | null = null,
    behind: (tx: Tx) => Promise<unknown> = async () => Promise.resolve(),
  ): Promise<Entry | null> {
    const found = standing ?? (await this.entries.find(tx, entryId));
    if (!found) return null;
    const queues = [...(own ? [found.interventionId] : []), ...others];
    const ofCase = this.cases.lock(tx, [found.caseId]);
    if (queues.length > 0) {
      await ofCase;
      await this.interventions.lockMany(tx, queues);
    }
    // Sent in one message, and taken in this order all the same: a transaction keeps the order of its statements.
    const [, entry] = await Promise.all([ofCase, this.entries.lock(tx, entryId), behind(tx)]);
    return entry;
  }
}
